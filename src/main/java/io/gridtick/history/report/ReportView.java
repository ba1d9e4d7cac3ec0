package io.gridtick.history.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report, or a page of one.
 *
 * @param provisional whether it may still change without late data: the time is not over, or not summed up
 * @param total of the whole fleet
 */
record ReportView(
        String period,
        Instant from,
        Instant to,
        String by,
        boolean provisional,
        ReportRow total,
        List<ReportRow> items,
        @Nullable String next) {}
