package io.gridtick.alert.look;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.alert.rule.Field;
import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.SubjectKind;
import java.time.DateTimeException;
import java.time.Instant;

/** What a source sent in the last minutes; its row counts from the beginning. */
final class SourceTrail {
    private static final int SILENT_S = column("silent_s");
    private static final int SILENT_INTERVALS = column("silent_intervals");
    private static final int REFUSED_SHARE = column("refused_share");
    private static final int DUPLICATE_SHARE = column("duplicate_share");

    private static final int MINUTES = 6;
    private static final long MINUTE_MILLIS = 60_000;
    private static final double LEAST_SAMPLES = 10;
    private static final double PERCENT = 100;

    /** Who came less often may have been somebody who tried. */
    private static final double REGULAR_FROM = 10;

    private final long[] atMillis = new long[MINUTES];
    private final double[] received = new double[MINUTES];
    private final double[] refused = new double[MINUTES];
    private final double[] duplicate = new double[MINUTES];
    private int marks;

    /** What a trail needs of a row. */
    record Counted(
            double lastSeenMillis,
            double intervalMillis,
            double requests,
            double received,
            double refused,
            double duplicate) {
        static final Counted NOTHING = new Counted(0, 0, 0, 0, 0, 0);

        static Counted of(JsonNode row) {
            return new Counted(
                    lastSeen(row),
                    RowLook.number(row, "interval_ms"),
                    RowLook.number(row, "requests"),
                    RowLook.number(row, "received"),
                    RowLook.number(row, "invalid")
                            + RowLook.number(row, "future")
                            + RowLook.number(row, "old")
                            + RowLook.number(row, "full"),
                    RowLook.number(row, "duplicate"));
        }
    }

    /** What is in the row itself; what is made here is written over it. */
    static double raw(String name, JsonNode row) {
        return name.equals("skew_s")
                ? Math.abs(RowLook.seconds(RowLook.number(row, "skew_ms")))
                : RowLook.number(row, name);
    }

    void write(SubjectTable table, int slot, Counted now, long nowMillis) {
        double silentMillis = Math.max(0, nowMillis - now.lastSeenMillis());
        boolean isRegular = now.requests() >= REGULAR_FROM;
        table.put(slot, SILENT_S, isRegular ? RowLook.seconds(silentMillis) : Field.DOES_NOT_APPLY);
        table.put(
                slot,
                SILENT_INTERVALS,
                isRegular && now.intervalMillis() > 0 ? silentMillis / now.intervalMillis() : Field.DOES_NOT_APPLY);
        mark(nowMillis, now);
        int oldest = marks > MINUTES ? marks % MINUTES : 0;
        double samples = now.received() - received[oldest];
        boolean isEnough = samples >= LEAST_SAMPLES;
        table.put(
                slot,
                REFUSED_SHARE,
                isEnough ? PERCENT * (now.refused() - refused[oldest]) / samples : Field.DOES_NOT_APPLY);
        table.put(
                slot,
                DUPLICATE_SHARE,
                isEnough ? PERCENT * (now.duplicate() - duplicate[oldest]) / samples : Field.DOES_NOT_APPLY);
    }

    private void mark(long nowMillis, Counted now) {
        int last = Math.floorMod(marks - 1, MINUTES);
        if (marks > 0 && nowMillis - atMillis[last] < MINUTE_MILLIS) {
            return;
        }
        int next = marks % MINUTES;
        atMillis[next] = nowMillis;
        received[next] = now.received();
        refused[next] = now.refused();
        duplicate[next] = now.duplicate();
        marks++;
    }

    private static double lastSeen(JsonNode row) {
        try {
            return Instant.parse(row.path("last_seen_at").asText("")).toEpochMilli();
        } catch (DateTimeException unreadable) {
            return Field.UNKNOWN;
        }
    }

    private static int column(String name) {
        return Fields.column(SubjectKind.SOURCE, name);
    }
}
