package io.gridtick.history.report;

import io.gridtick.history.line.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A day or a month, UTC.
 *
 * @param name as in {@code 2026-11-21} or {@code 2026-11}
 */
record ReportPeriod(String name, Range range) {
    static ReportPeriod day(LocalDate day) {
        return new ReportPeriod(day.toString(), new Range(millis(day), millis(day.plusDays(1))));
    }

    static ReportPeriod month(YearMonth month) {
        LocalDate first = month.atDay(1);
        return new ReportPeriod(month.toString(), new Range(millis(first), millis(first.plusMonths(1))));
    }

    /** The last one that is over. */
    static ReportPeriod dayBefore(Instant now) {
        return day(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1));
    }

    /** The one that is on. */
    static ReportPeriod monthOf(Instant now) {
        return month(YearMonth.from(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
