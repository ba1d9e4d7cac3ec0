package io.gridtick.history.past;

import io.gridtick.history.line.Range;
import io.gridtick.history.line.Scope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Which rows of a table of roll-ups are meant.
 *
 * @param table its name
 * @param gpus that were on the host, where it is one; everything of others
 * @param except roll-ups that begin then do not count
 */
record Rows(String table, Scope scope, List<String> gpus, Range range, List<Long> except) {
    static final String SPANS = "history_span";
    static final String GROUPS = "history_group";
    static final String DAYS = "history_day";

    Rows {
        gpus = List.copyOf(gpus);
        except = List.copyOf(except);
    }

    Rows of(Range part) {
        return new Rows(table, scope, gpus, part, except);
    }

    OffsetDateTime[] exceptTimes() {
        return except.stream().map(Rows::utc).toArray(OffsetDateTime[]::new);
    }

    /** The part of a query that takes the scope, whose parameters begin with this number; empty where all are meant. */
    String condition(int first) {
        return switch (scope) {
            case Scope.Gpu _ -> " and gpu = $%d".formatted(first);
            case Scope.Host _ -> " and host = $%d and gpu = any($%d::text[])".formatted(first, first + 1);
            case Scope.Region _ -> " and region = $%d".formatted(first);
            case Scope.Model _ -> " and model = $%d".formatted(first);
            case Scope.Fleet _ -> "";
        };
    }

    /** The values of the condition, in its order. */
    List<Object> arguments() {
        return switch (scope) {
            case Scope.Gpu(String id) -> List.of(id);
            case Scope.Host(String name) -> List.of(name, gpus.toArray(String[]::new));
            case Scope.Region(String name) -> List.of(name);
            case Scope.Model(String name) -> List.of(name);
            case Scope.Fleet() -> List.of();
        };
    }

    static OffsetDateTime utc(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
