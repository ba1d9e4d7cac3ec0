package io.gridtick.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The result of a benchmark: a table for people, a file for programs. */
public final class Report {
    private static final Path FOLDER = Path.of("target", "bench");

    private Report() {}

    public static String table(List<Series> all) {
        StringBuilder table = new StringBuilder(String.format(
                "%-18s %12s %23s %8s %14s %8s %8s %8s%n",
                "", "samples/s", "min-max", "ratio", "server us/smp", "p50 ms", "p99 ms", "refused"));
        double first = all.getFirst().samplesPerSecond().median();
        for (Series each : all) {
            Spread rate = each.samplesPerSecond();
            table.append(String.format(
                    Locale.ROOT,
                    "%-18s %12.0f %11.0f-%11.0f %8.2f %14.3f %8.2f %8.2f %8d %s%n",
                    each.name(),
                    rate.median(),
                    rate.min(),
                    rate.max(),
                    rate.median() / first,
                    each.serverMicrosPerSample().median(),
                    each.latencyMillis(0.5),
                    each.latencyMillis(0.99),
                    each.refusedPosts(),
                    each.isVoid() ? "void: the client was the limit" : ""));
        }
        return table.toString();
    }

    public static JsonObject json(List<Series> all) {
        JsonArray contestants = new JsonArray();
        for (Series each : all) {
            contestants.add(new JsonObject()
                    .put("name", each.name())
                    .put("samples_per_second", json(each.samplesPerSecond()))
                    .put("server_cpu_us_per_sample", json(each.serverMicrosPerSample()))
                    .put("p50_ms", each.latencyMillis(0.5))
                    .put("p99_ms", each.latencyMillis(0.99))
                    .put("refused_posts", each.refusedPosts())
                    .put("is_void", each.isVoid()));
        }
        return new JsonObject().put("contestants", contestants);
    }

    public static JsonObject json(Spread spread) {
        return new JsonObject()
                .put("median", spread.median())
                .put("min", spread.min())
                .put("max", spread.max());
    }

    /** Writes {@code target/bench/<name>.json}. */
    public static Path write(String name, JsonObject result) throws IOException {
        Files.createDirectories(FOLDER);
        return Files.writeString(FOLDER.resolve(name + ".json"), result.encodePrettily());
    }
}
