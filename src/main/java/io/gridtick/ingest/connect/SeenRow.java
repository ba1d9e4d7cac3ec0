package io.gridtick.ingest.connect;

import io.gridtick.ingest.source.FirstSample;
import io.gridtick.ingest.source.KeyReport;
import io.gridtick.ingest.source.KeyReport.Sender;
import io.gridtick.ingest.source.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether samples by a key come; null is unknown.
 *
 * @param mark stands for what is worth telling here: whoever has seen it waits for another one
 */
record SeenRow(
        boolean seen,
        String mark,
        @Nullable Instant at,
        @Nullable String protocol,
        @Nullable String agent,
        @Nullable String address,
        @Nullable String host,
        @Nullable String region,
        @Nullable Integer gpus,
        long requests,
        long accepted,
        long rejected,
        long unmapped,
        List<String> unmappedNames,
        @Nullable Refusal lastProblem) {
    static SeenRow of(KeyReport report) {
        FirstSample first = report.first().orElse(null);
        Sender sender = report.sender().orElse(null);
        return new SeenRow(
                first != null,
                mark(report),
                first == null ? null : Instant.ofEpochMilli(first.atMillis()),
                sender == null ? null : sender.protocol(),
                sender == null ? null : sender.agent(),
                sender == null ? null : sender.address(),
                first == null || first.host().isEmpty() ? null : first.host(),
                first == null || first.region().isEmpty() ? null : first.region(),
                first != null && report.gpus().isPresent() ? report.gpus().getAsInt() : null,
                report.requests(),
                report.accepted(),
                report.rejected(),
                report.unmapped(),
                report.unmappedNames(),
                report.problem().orElse(null));
    }

    /** Not every request changes it, or whoever waits would be told without end of one that is refused again and again. */
    private static String mark(KeyReport report) {
        String begin = report.first().isPresent() ? "seen" : report.requests() > 0 ? "asked" : "none";
        return report.problem()
                .map(problem -> begin + "-" + Integer.toHexString((problem.code() + problem.detail()).hashCode()))
                .orElse(begin);
    }

    /** Whether there is anything to tell somebody who has not asked before. */
    boolean isNews(@Nullable String known) {
        return !mark.equals(known == null ? "none" : known);
    }
}
