package io.gridtick.ingest.smi;

import io.gridtick.ingest.series.Mapping;
import io.gridtick.ingest.series.MetricRules;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** What each cell of a row is, as the header says. Immutable. */
final class Columns {
    static final Columns NONE = new Columns(List.of());

    private static final String TIMESTAMP = "timestamp";
    private static final String POWER = "power.draw";
    private static final Set<String> OTHER_POWERS = Set.of("power.draw.average", "power.draw.instant");
    private static final List<String> LABELS =
            List.of("uuid", "gpu_uuid", "pci.bus_id", "gpu_bus_id", "index", "name", "gpu_name", "hostname");

    private final String[] names;
    private final MetricRules[] metrics;
    private final int[] labels;
    private final int timestamp;

    private Columns(List<String> names) {
        this.names = names.toArray(String[]::new);
        this.metrics = metrics(names);
        this.labels = IntStream.range(0, names.size())
                .filter(column -> LABELS.contains(names.get(column)))
                .toArray();
        this.timestamp = names.indexOf(TIMESTAMP);
    }

    /** The names may have their units behind them, in brackets. */
    static Columns of(List<String> header) {
        return new Columns(header.stream().map(Columns::withoutUnit).toList());
    }

    /** Whether these are names of columns, at least one of which we know, and no values. */
    static boolean isHeader(CsvLine line) {
        boolean isOurs = false;
        for (int cell = 0; cell < line.count(); cell++) {
            // A row has a cell that is no name soon, so this is short for rows.
            String name = withoutUnit(line.text(cell));
            if (!isName(name)) {
                return false;
            }
            isOurs |= isKnown(name);
        }
        return isOurs;
    }

    static boolean isKnown(String name) {
        return name.equals(TIMESTAMP)
                || LABELS.contains(name)
                || !Mapping.get().rules(name).isEmpty();
    }

    int count() {
        return names.length;
    }

    String name(int column) {
        return names[column];
    }

    /** Empty for a column that is no metric of ours. */
    MetricRules metric(int column) {
        return metrics[column];
    }

    /** Those that say which GPU it is. */
    int[] labels() {
        return labels;
    }

    /** Negative where there is none. */
    int timestamp() {
        return timestamp;
    }

    private static MetricRules[] metrics(List<String> names) {
        Set<String> unused = names.contains(POWER) ? new HashSet<>(OTHER_POWERS) : new HashSet<>();
        return names.stream()
                .map(name -> Mapping.get().rules(unused.contains(name) ? "" : name))
                .toArray(MetricRules[]::new);
    }

    private static String withoutUnit(String column) {
        int bracket = column.indexOf('[');
        String name = bracket > 0 && column.endsWith("]") ? column.substring(0, bracket) : column;
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isName(String text) {
        boolean isWord =
                text.chars().allMatch(letter -> letter == '.' || letter == '_' || Character.isLetterOrDigit(letter));
        return isWord && !text.isEmpty() && Character.isLetter(text.charAt(0));
    }

    @Override
    public String toString() {
        return Arrays.toString(names);
    }
}
