package io.gridtick.fleet;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.live.LiveTopics;
import io.gridtick.http.Json;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.gridtick.stream.lane.LoopLanes;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.TopicBoard;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.topic.Encodings;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Table;
import io.gridtick.stream.topic.TableForm;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What topics of single GPUs cost at 10,000 GPUs of which 5 % change: CPU for each turn, bytes, and heap while followed. */
final class BenchmarkLiveTopics {
    private static final int GPUS = 10_000;
    private static final int CHANGED = GPUS / 20;
    private static final int TURNS = 300;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 3;

    private final FleetRig rig = new FleetRig();
    private final Random random = new Random(7);
    private final List<GpuLabels> labels = new ArrayList<>();

    private BenchmarkLiveTopics() {
        for (int i = 0; i < GPUS; i++) {
            String id = String.format("%08x-77aa-4b1e-9d0c-2f8f0b6f4c11", i);
            labels.add(new GpuLabels(id, "node-" + i / 8, "eu-west", Optional.of("NVIDIA H100 80GB HBM3"), i % 8));
        }
        for (int second = 0; second <= 60; second += 10) {
            for (GpuLabels gpu : labels) {
                report(gpu);
            }
            rig.passTo(second);
        }
    }

    public static void main(String[] arguments) {
        BenchmarkLiveTopics benchmark = new BenchmarkLiveTopics();
        for (String topic : List.of("fleet/grid", "gpus/eu-west", "gpu/00000007-77aa-4b1e-9d0c-2f8f0b6f4c11")) {
            for (int round = 0; round < ROUNDS; round++) {
                benchmark.measure(topic);
            }
        }
    }

    private void measure(String name) {
        long before = used();
        Hub hub = new Hub();
        LiveTopics topics = new LiveTopics(new LiveIndex(rig.state), hub, Json::bytes);
        long begun = cpu();
        topics.begin(name, rig.now, lack -> {});
        long longest = work(topics);
        long begin = cpu() - begun;
        hub.take();
        long followed = used() - before;
        int snapshot = hub.bytes(name, 0);

        long made = 0;
        long longestOfTurns = 0;
        long bytes = 0;
        long encoded = 0;
        hub.spent = 0;
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            if (turn == 0) {
                made = 0;
                encoded = 0;
                bytes = 0;
                hub.spent = 0;
                longestOfTurns = 0;
            }
            rig.now += 250;
            for (int i = 0; i < CHANGED; i++) {
                report(labels.get(i == 0 ? 7 : random.nextInt(GPUS)));
            }
            long cursor = hub.sequence.last();
            long start = cpu();
            topics.collect(rig.now);
            longestOfTurns = Math.max(longestOfTurns, work(topics));
            made += cpu() - start;
            hub.take();
            start = cpu();
            bytes += hub.bytes(name, cursor);
            encoded += cpu() - start;
        }
        System.out.printf(
                "%s: begin %.1f ms of CPU (longest piece %.1f ms), snapshot %,d bytes, %,d KB of heap followed%n",
                name, millis(begin), millis(longest), snapshot, followed >> 10);
        System.out.printf(
                "%s: a turn of %d changed GPUs %.0f us in the fleet (longest piece %.1f ms), %.0f us in the table, %.0f us"
                        + " encoding, %,d bytes%n",
                name,
                CHANGED,
                micros(made) / TURNS,
                millis(longestOfTurns),
                micros(hub.spent) / TURNS,
                micros(encoded) / TURNS,
                bytes / TURNS);
        topics.end(name);
    }

    /** The longest piece that held the fleet's loop. */
    private long work(LiveTopics topics) {
        long longest = 0;
        boolean isMore = true;
        while (isMore) {
            long start = System.nanoTime();
            isMore = topics.work(rig.now);
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return longest;
    }

    private void report(GpuLabels gpu) {
        double util = random.nextInt(101);
        rig.take(Fact.at(
                gpu,
                rig.now,
                Metric.UTIL,
                util,
                Metric.POWER,
                100 + 6 * util,
                Metric.TEMP,
                30 + util / 2,
                Metric.MEM_USED,
                util * 8e8,
                Metric.MEM_TOTAL,
                8.5e10,
                Metric.SM_CLOCK,
                1.98e9));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static double micros(long nanos) {
        return nanos / 1e3;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The tables of the hub, on this thread. */
    private static final class Hub implements Publisher {
        private final Sequence sequence = Sequence.startingAfter(0, Instant.ofEpochSecond(1_795_160_000));
        private final TopicBoard board = new TopicBoard(
                sequence, new Table.Memory(10_000, Duration.ofMinutes(10)), Duration.ofMillis(2), new Encodings(), 0);
        private final LoopLanes loop = board.loop(turn -> {});
        private final List<Runnable> waiting = new ArrayList<>();
        private long spent;

        Hub() {
            board.shape("fleet/grid", TableForm.CELLS);
        }

        @Override
        public void publish(String topic, List<RowChange> changes) {
            waiting.add(() -> changes.forEach(change -> board.change(topic, change.key(), change.json(), 1)));
        }

        @Override
        public void restart(String topic, List<RowChange> rows) {
            waiting.add(() -> board.restart(topic));
            publish(topic, rows);
        }

        /** Takes what was published, as the hub does on its own loop. */
        void take() {
            long start = cpu();
            waiting.forEach(Runnable::run);
            waiting.clear();
            spent += cpu() - start;
        }

        int bytes(String topic, long cursor) {
            int[] bytes = {0};
            board.ask(
                    loop,
                    List.of(new Wish(topic, Rate.LIVE, cursor, Wish.NOTHING_HIDDEN)),
                    1,
                    answer -> answer.parts()
                            .forEach(part -> part.bodies().forEach(body -> bytes[0] += body.json().length)));
            return bytes[0];
        }
    }
}
