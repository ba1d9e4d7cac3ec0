package io.gridtick.ingest.scrape;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.ingest.scrape.target.Target;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A target as it is shown, in lists and in the topic alike. Never with its secret. */
public record TargetRow(
        String id,
        String kind,
        String origin,
        @Nullable String foundBy,
        String url,
        long intervalS,
        Map<String, String> labels,
        String auth,
        @Nullable String user,
        String state,
        @Nullable Instant lastScrapeAt,
        @Nullable Instant lastGoodAt,
        @Nullable Long durationMs,
        int bytes,
        int samples,
        int gpus,
        int found,
        int failures,
        @Nullable Fault error,
        List<String> unmapped,
        List<FieldError> problems) {
    /** Of targets that another node reads nothing is known here. */
    static final String ELSEWHERE = "elsewhere";

    /** The last error in words, with a code for programs. */
    public record Fault(String code, String detail) {
        static @Nullable Fault of(@Nullable ScrapeFault fault) {
            return fault == null ? null : new Fault(fault.code(), fault.detail());
        }
    }

    static TargetRow of(Target target, TargetHealth health, boolean isReadHere) {
        return new TargetRow(
                target.id(),
                target.kind().wireName(),
                target.origin().wireName(),
                target.foundBy().orElse(null),
                target.url(),
                target.interval().toSeconds(),
                target.labels(),
                target.auth().kind(),
                target.auth().userName().orElse(null),
                isReadHere ? health.state().name().toLowerCase(Locale.ROOT) : ELSEWHERE,
                health.lastScrapeAt(),
                health.lastGoodAt(),
                health.durationMs(),
                health.bytes(),
                health.samples(),
                health.gpus(),
                health.found(),
                health.failures(),
                Fault.of(health.fault()),
                health.unmapped(),
                health.problems());
    }

    /** Whether any of what it is known by has these letters. */
    public boolean says(String letters) {
        String text = url
                + '\n'
                + id
                + '\n'
                + labels
                + '\n'
                + Optional.ofNullable(foundBy).orElse("");
        return text.toLowerCase(Locale.ROOT).contains(letters.toLowerCase(Locale.ROOT));
    }
}
