package io.gridtick.demo;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the demo costs on one core, beside what the server makes of it: a day of it second by second, by CPU time. */
final class BenchmarkDemoFeed {
    private static final int SECONDS = 86_400;

    private BenchmarkDemoFeed() {}

    public static void main(String[] args) {
        DemoFeed feed = new DemoFeed(42);
        long bytes = 0;
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int second = 0; second < SECONDS; second++) {
            feed.advance(second * 1_000L);
            Reports reports = new Reports();
            feed.tell(reports, second * 1_000L);
            for (Delivery delivery : reports.deliveries()) {
                bytes += delivery.body().length();
            }
        }
        double micros = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e3 / SECONDS;
        System.out.println(String.format(
                Locale.ROOT,
                "demo feed, 400 GPUs      %,.0f µs of CPU a second (%.3f %% of a core), %,d bytes a second",
                micros,
                micros / 10_000,
                bytes / SECONDS));
    }
}
