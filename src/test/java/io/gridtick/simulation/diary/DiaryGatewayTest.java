package io.gridtick.simulation.diary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.Json;
import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.Run;
import io.gridtick.simulation.run.RunCard;
import io.gridtick.simulation.run.RunState;
import io.gridtick.simulation.run.Speed;
import io.gridtick.simulation.run.Status;
import io.gridtick.simulation.show.Shown;
import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.Witness;
import io.gridtick.stream.log.LogGateway;
import io.gridtick.testing.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiaryGatewayTest {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Logs logs = new Logs();
    private final DiaryGateway diaries = new DiaryGateway(vertx, logs, Json::bytes);
    private final RunCard card = new RunCard("sim_a", "A", RunCard.HOUSE, Optional.empty(), 0, Parameters.usual());

    @AfterEach
    void stop() {
        Waiting.on(vertx.close());
    }

    @Test
    void whatIsRareIsToldAtOnceAndTheRestAfterAWhile() {
        run(() -> {
            Run run = run(card);
            Witness witness = diaries.witness(card);
            witness.happened(1, Happening.OUTAGE_BEGAN, "eu", 0);
            diaries.settle(run);
            assertEquals(List.of("simulation/sim_a/log 1 OUTAGE_BEGAN eu 0"), logs.told);
            for (int i = 0; i < 60; i++) {
                witness.happened(2 + i, Happening.GPU_FAILED, "eu A100", i);
                diaries.settle(run);
            }
            assertEquals(1, logs.told.size(), "not before the second is over");
        });
        Waiting.until("the rest is told", () -> logs.told.size() == 1 + Diary.LINES_MAX + 1);
        assertEquals("simulation/sim_a/log 61 more", logs.told.getLast());
        assertEquals(List.of("simulation/sim_a/log"), List.copyOf(logs.open));
    }

    @Test
    void aLogThatCouldNotBeOpenedIsOpenedLater() {
        logs.failures = 2;
        run(() -> {
            Witness witness = diaries.witness(card);
            witness.happened(1, Happening.OUTAGE_BEGAN, "eu", 0);
            diaries.settle(run(card));
            assertEquals(List.of(), logs.told);
        });
        Waiting.until("it is told", () -> !logs.told.isEmpty());
        assertEquals(List.of("simulation/sim_a/log 1 OUTAGE_BEGAN eu 0"), logs.told);
        assertEquals(0, logs.failures);
    }

    @Test
    void aRunThatIsGoneTellsNothing() {
        run(() -> {
            Witness witness = diaries.witness(card);
            witness.happened(1, Happening.OUTAGE_BEGAN, "eu", 0);
            diaries.drop(card);
            diaries.settle(run(card));
        });
        assertEquals(List.of(), logs.told);
        assertEquals(List.of(), List.copyOf(logs.open));
    }

    @Test
    void logsWithoutARunAreDropped() {
        logs.open.add("simulation/sim_old/log");
        run(() -> {
            Witness _ = diaries.witness(card);
            diaries.clear(List.of("simulation/sim_a/log", "simulation/sim_old/log"));
        });
        Waiting.on(diaries.opened());
        assertEquals(List.of("simulation/sim_a/log"), List.copyOf(logs.open));
    }

    private static Run run(RunCard card) {
        Shown shown = Shown.of(new Simulation(card.parameters()).frame());
        RunState state =
                new RunState(0, Status.RUNNING, Speed.MAX, 0, 0, OptionalLong.empty(), 0, Optional.empty(), shown);
        return new Run(card, state, 0, Witness.NONE);
    }

    private void run(Runnable task) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(_ -> {
            try {
                task.run();
                done.complete();
            } catch (AssertionError | RuntimeException failure) {
                done.fail(failure);
            }
        });
        Waiting.on(done.future());
    }

    private static final class Logs implements LogGateway {
        private int failures;
        private final Set<String> open = new ConcurrentSkipListSet<>();
        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public Future<Void> open(String topic) {
            if (failures > 0) {
                failures--;
                return Future.failedFuture("not now");
            }
            open.add(topic);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> drop(String topic) {
            open.remove(topic);
            return Future.succeededFuture();
        }

        @Override
        public void append(String topic, String key, long timeMillis, byte[] json) {
            told.add(topic + " " + key);
        }
    }
}
