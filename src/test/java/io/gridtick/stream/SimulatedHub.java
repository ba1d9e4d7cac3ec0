package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.stream.lane.Answer;
import io.gridtick.stream.lane.LoopLanes;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.TopicBoard;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The hub and its loops without threads and timers: what one says to the other waits until the test lets it arrive. */
final class SimulatedHub {
    private static final Table.Memory MEMORY = new Table.Memory(4, Duration.ofSeconds(20));

    final StreamCounters counters = new StreamCounters();
    final List<Loop> loops = new ArrayList<>();

    /** What every reader should end with. */
    final Map<String, Map<String, Object>> truth = new TreeMap<>();

    final TopicBoard board;
    long nanos;

    SimulatedHub(long lastSequence, long nanos, int loopCount) {
        this.nanos = nanos;
        board = new TopicBoard(
                Sequence.startingAfter(lastSequence, Instant.EPOCH),
                MEMORY,
                Duration.ofMillis(2),
                counters.encodings(),
                nanos);
        for (int i = 0; i < loopCount; i++) {
            loops.add(new Loop());
        }
    }

    /** One loop, and the messages between it and the hub, each way in order. */
    final class Loop implements Audience.Hub {
        final Audience audience = new Audience(this, counters);
        private final Queue<Runnable> toHub = new ArrayDeque<>();
        private final Queue<Runnable> toLoop = new ArrayDeque<>();
        private final LoopLanes lanes = board.loop(turn -> toLoop.add(() -> {
            audience.deliver(turn);
            toHub.add(this::done);
        }));

        @Override
        public void ask(List<Wish> wishes, Consumer<Answer> whenAnswered) {
            toHub.add(
                    () -> board.ask(lanes, wishes, millis(), answer -> toLoop.add(() -> whenAnswered.accept(answer))));
        }

        @Override
        public void unwant(Rate rate, String name) {
            toHub.add(() -> board.unwant(lanes, rate, name));
        }

        void refresh() {
            toHub.add(() -> board.refresh(lanes, millis()));
        }

        private void done() {
            board.done(lanes, millis());
        }

        /** Lets one message arrive; false when there is none. */
        boolean step(boolean isToHub) {
            Runnable next = isToHub ? toHub.poll() : toLoop.poll();
            if (next != null) {
                next.run();
            }
            return next != null;
        }
    }

    void put(String topic, String key, int value) {
        truth.computeIfAbsent(topic, name -> new TreeMap<>()).put(key, value);
        board.change(topic, key, Integer.toString(value).getBytes(UTF_8), millis());
    }

    void remove(String topic, String key) {
        truth.computeIfAbsent(topic, name -> new TreeMap<>()).remove(key);
        board.change(topic, key, null, millis());
    }

    void retire(String topic) {
        truth.computeIfAbsent(topic, name -> new TreeMap<>()).clear();
        board.retire(topic, millis());
    }

    /** Time goes on; what is due is told. */
    void pass(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
        board.fire(nanos, millis());
    }

    void forget() {
        board.forget(millis());
    }

    void letSomeArrive(Random random, int messages) {
        for (int i = 0; i < messages; i++) {
            boolean _ = loops.get(random.nextInt(loops.size())).step(random.nextBoolean());
        }
    }

    /** True when something was still on its way. */
    boolean letAllArrive() {
        boolean isAny = false;
        for (Loop loop : loops) {
            while (loop.step(true) || loop.step(false)) {
                isAny = true;
            }
        }
        return isAny;
    }

    private long millis() {
        return Duration.ofNanos(nanos).toMillis();
    }
}
