package io.gridtick.bench.peer;

import io.gridtick.bench.Series;
import io.gridtick.bench.Spread;
import java.util.List;
import java.util.Locale;

/** Servers side by side: values a second and processor time of a value, with what others need of both. */
final class Comparison {
    private Comparison() {}

    /** The first is the one that is compared with the others. */
    static String table(List<Series> all) {
        StringBuilder table = new StringBuilder(String.format(
                "%-16s %10s %21s %9s %13s %9s %9s %8s %8s %7s %7s%n",
                "",
                "values/s",
                "min-max",
                "us/value",
                "min-max",
                "of it db",
                "rate x",
                "cpu x",
                "p99 ms",
                "client",
                "refused"));
        Series first = all.getFirst();
        for (Series each : all) {
            Spread rate = each.samplesPerSecond();
            Spread cpu = each.serverMicrosPerSample();
            table.append(String.format(
                    Locale.ROOT,
                    "%-16s %10.0f %10.0f-%10.0f %9.3f %6.3f-%6.3f %9.3f %9.2f %8.2f %8.1f %7.2f %7d%s%n",
                    each.name(),
                    rate.median(),
                    rate.min(),
                    rate.max(),
                    cpu.median(),
                    cpu.min(),
                    cpu.max(),
                    cpu.median() - each.rootMicrosPerSample().median(),
                    first.samplesPerSecond().median() / rate.median(),
                    first.serverMicrosPerSample().median() / cpu.median(),
                    each.latencyMillis(0.99),
                    each.clientCores().median(),
                    each.refusedPosts(),
                    each.isVoid() ? " void: the client was the limit" : ""));
        }
        return table.toString();
    }
}
