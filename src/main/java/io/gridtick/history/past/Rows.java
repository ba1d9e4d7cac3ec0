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

    static OffsetDateTime utc(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
