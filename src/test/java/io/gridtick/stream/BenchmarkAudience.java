package io.gridtick.stream;

import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Wish;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * What the hub and one loop cost without the network: CPU time for each change that reaches a reader, and heap for each
 * reader that only waits.
 */
final class BenchmarkAudience {
    private static final int READERS = 1_000;
    private static final int TURNS = 2_000;
    private static final int ROUNDS = 5;
    private static final int IDLE = 15_000;
    private static final String PAD = "\"" + "x".repeat(400) + "\"";

    private BenchmarkAudience() {}

    public static void main(String[] arguments) {
        for (int topics : new int[] {1, 5}) {
            for (int round = 0; round < ROUNDS; round++) {
                System.out.printf("%d topics: %.0f ns of CPU a delivered change%n", topics, nanosPerDelivery(topics));
            }
        }
        System.out.printf("%d bytes of heap a waiting reader with 4 topics%n", bytesPerReader());
    }

    private static double nanosPerDelivery(int topics) {
        SimulatedHub hub = new SimulatedHub(100, 0, 1);
        Sink sink = new Sink();
        List<Wish> wishes = wishes(hub, topics);
        for (int i = 0; i < READERS; i++) {
            new Reader(hub.loops.getFirst().audience, sink, Rate.HZ_20).subscribe(wishes, answer -> List.of());
        }
        boolean _ = hub.letAllArrive();
        sink.bodies = 0;
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int turn = 0; turn < TURNS; turn++) {
            for (int topic = 0; topic < topics; topic++) {
                hub.board.change(
                        "t" + topic, "a", (turn + PAD).getBytes(java.nio.charset.StandardCharsets.UTF_8), turn);
            }
            hub.pass(50);
            boolean _ = hub.letAllArrive();
        }
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        return (double) spent / sink.bodies;
    }

    private static long bytesPerReader() {
        SimulatedHub hub = new SimulatedHub(100, 0, 1);
        List<Wish> wishes = wishes(hub, 4);
        Sink sink = new Sink();
        List<Reader> readers = new ArrayList<>(IDLE);
        long before = used();
        for (int i = 0; i < IDLE; i++) {
            Reader reader = new Reader(hub.loops.getFirst().audience, sink, Rate.LIVE);
            readers.add(reader);
            reader.subscribe(wishes, answer -> List.of());
        }
        boolean _ = hub.letAllArrive();
        return (used() - before) / readers.size();
    }

    private static List<Wish> wishes(SimulatedHub hub, int topics) {
        List<Wish> wishes = new ArrayList<>();
        for (int topic = 0; topic < topics; topic++) {
            hub.put("t" + topic, "a", 0);
            wishes.add(Wish.of("t" + topic, Rate.HZ_20));
        }
        return wishes;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Takes everything and counts it. */
    private static final class Sink implements Outlet {
        private long bodies;

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void write(List<byte[]> batch, long cursor) {
            bodies += batch.size();
        }
    }
}
