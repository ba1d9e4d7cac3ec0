package io.gridtick.simulation.diary;

import io.gridtick.simulation.show.Moments;
import io.gridtick.simulation.show.Money;
import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.RegionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a run's log as it is told.
 *
 * @param kind as {@code gpu_failed}; {@code more} for one that stands for many
 * @param where a region, or a region and a model; null where it is the whole run
 * @param text for people
 * @param counts of what is not told one by one, by kind; null but for {@code more}
 */
record DiaryRow(
        Instant at,
        long hour,
        String kind,
        @Nullable String where,
        String text,
        @Nullable Map<String, Integer> counts) {
    static final String MORE = "more";
    private static final RegionState[] STATES = RegionState.values();

    static DiaryRow of(DiaryLine line, long startSecond) {
        boolean isPlace = line.kind() != Happening.COMMAND_TOOK_EFFECT
                && line.kind() != Happening.RUN_ENDED
                && !line.where().isEmpty();
        return new DiaryRow(
                Moments.instant(startSecond, line.at()),
                Moments.hour(line.at()),
                name(line.kind()),
                isPlace ? line.where() : null,
                text(line),
                null);
    }

    static DiaryRow more(Map<Happening, Integer> untold, long at, long startSecond) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        untold.forEach((kind, count) -> {
            counts.put(name(kind), count);
            words.add(name(kind).replace('_', ' ') + " " + count + (count == 1 ? " time" : " times"));
        });
        return new DiaryRow(
                Moments.instant(startSecond, at),
                Moments.hour(at),
                MORE,
                null,
                "And more: " + String.join(", ", words) + ".",
                counts);
    }

    private static String name(Happening kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String text(DiaryLine line) {
        String where = line.where();
        return switch (line.kind()) {
            case GPU_FAILED -> "A GPU broke in " + where + ".";
            case GPU_REPAIRED -> "A GPU works again in " + where + ".";
            case OUTAGE_BEGAN -> where + " is out.";
            case OUTAGE_ENDED -> where + " is back.";
            case GPUS_ORDERED -> gpus(line) + " ordered for " + where + ".";
            case GPUS_DELIVERED -> gpus(line) + " delivered to " + where + ".";
            case LIST_PRICE_CHANGED -> where + " is listed at $" + Money.text(line.amount()) + " an hour now.";
            case REGION_STATE_CHANGED ->
                where + " is " + STATES[(int) line.amount()].name().toLowerCase(Locale.ROOT) + " now.";
            case COMMAND_TOOK_EFFECT -> "A command took effect: " + words(where) + ".";
            case SHOCK_ENDED -> "A shock is over.";
            case RUN_ENDED -> where;
        };
    }

    private static String gpus(DiaryLine line) {
        return line.amount() == 1 ? "1 GPU was" : line.amount() + " GPUs were";
    }

    /** {@code DemandShock} is "demand shock". */
    private static String words(String name) {
        return name.replaceAll("(?<!^)(\\p{Lu})", " $1").toLowerCase(Locale.ROOT);
    }
}
