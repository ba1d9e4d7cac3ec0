package io.gridtick.fleet.view;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The order of a list of GPUs. A GPU has a {@link Position} in it, made of values only, so a page begins behind the
 * position of the one before even where the GPU has moved on since. What is not known comes last in both directions.
 */
public record GpuSort(By by, boolean isDescending) {
    public static final GpuSort DEFAULT = new GpuSort(By.PLACE, false);

    private static final String DESCENDING = "-";

    /** What GPUs are ordered by; equal ones by their identity. */
    public enum By {
        PLACE,
        HOST,
        UTIL,
        POWER,
        TEMP,
        MEM_USED,
        AGE;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        private double number(Gpu gpu) {
            return switch (this) {
                case PLACE, HOST -> 0;
                case UTIL -> gpu.now().value(Metric.UTIL);
                case POWER -> gpu.now().power();
                case TEMP -> gpu.now().temp();
                case MEM_USED -> gpu.now().memUsed();
                // All grow older alike, so the time of the newest sample stands for it.
                case AGE -> (double) -gpu.newestMillis();
            };
        }

        private boolean hasHost() {
            return this == PLACE || this == HOST;
        }
    }

    /** What a parameter says; empty where it says nothing that is known. */
    public static Optional<GpuSort> parse(String text) {
        boolean isDescending = text.startsWith(DESCENDING);
        String name = isDescending ? text.substring(1) : text;
        return Stream.of(By.values())
                .filter(by -> by.wireName.equals(name))
                .map(by -> new GpuSort(by, isDescending))
                .findFirst();
    }

    /** Whether this is the order in which GPUs are kept. */
    public boolean isByPlace() {
        return equals(DEFAULT);
    }

    /** Whether a GPU is behind this position for sure, by its number alone: most are, and need no position of their own. */
    public boolean isSurelyBehind(Gpu gpu, Position other) {
        double number = by.number(gpu);
        return isDescending ? number < other.number() : number > other.number();
    }

    public Position position(Gpu gpu) {
        Place joined = gpu.membership().place();
        Place place = joined == null ? gpu.place() : joined;
        return new Position(
                by.number(gpu),
                by == By.PLACE ? place.region() : "",
                by.hasHost() ? place.host() : "",
                by.hasHost() ? place.index() : 0,
                gpu.id());
    }

    public Comparator<Position> order() {
        Comparator<Position> order = Comparator.comparingDouble(Position::number)
                .thenComparing(Position::region)
                .thenComparing(Position::host)
                .thenComparingInt(Position::index);
        return Comparator.comparing(Position::isUnknown)
                .thenComparing(isDescending ? order.reversed() : order)
                .thenComparing(Position::id);
    }

    /** Where a GPU is in a list. */
    public record Position(double number, String region, String host, int index, String id) {
        private static final String SEPARATOR = "\n";
        private static final int PARTS = 5;

        boolean isUnknown() {
            return Double.isNaN(number);
        }

        /** The place that it names in the order of places. */
        public Place place() {
            return new Place(region, host, index, id, "");
        }

        public String text() {
            return String.join(SEPARATOR, List.of(Double.toString(number), region, host, Integer.toString(index), id));
        }

        public static Optional<Position> parse(String text) {
            String[] parts = text.split(SEPARATOR, -1);
            try {
                return parts.length != PARTS
                        ? Optional.empty()
                        : Optional.of(new Position(
                                Double.parseDouble(parts[0]),
                                parts[1],
                                parts[2],
                                Integer.parseInt(parts[3]),
                                parts[4]));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }
}
