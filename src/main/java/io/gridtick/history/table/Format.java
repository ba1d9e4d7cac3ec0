package io.gridtick.history.table;

import java.util.Locale;
import java.util.Optional;

/** In which form a table is told. */
public enum Format {
    JSON("application/json"),
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String type;
    private final String suffix = name().toLowerCase(Locale.ROOT);

    Format(String type) {
        this.type = type;
    }

    /** What was named, else the first that is accepted, else this one. */
    public static Format of(Optional<String> named, Optional<String> accepted, Format otherwise) {
        if (named.isPresent()) {
            return Format.valueOf(named.get().toUpperCase(Locale.ROOT));
        }
        String types = accepted.orElse("").toLowerCase(Locale.ROOT);
        Format first = otherwise;
        int place = Integer.MAX_VALUE;
        for (Format format : values()) {
            int at = types.indexOf(format.type);
            if (at >= 0 && at < place) {
                first = format;
                place = at;
            }
        }
        return first;
    }

    public String contentType() {
        return this == CSV ? type + "; charset=utf-8; header=present" : type;
    }

    public String suffix() {
        return suffix;
    }

    public TableText text() {
        return switch (this) {
            case JSON -> new JsonTable();
            case CSV -> new CsvTable();
            case NDJSON -> new LinesTable();
        };
    }
}
