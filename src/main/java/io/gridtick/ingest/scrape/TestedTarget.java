package io.gridtick.ingest.scrape;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.http.Problem.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a target would bring, read once with nothing kept. */
public record TestedTarget(
        String state,
        TargetRow.@Nullable Fault error,
        long durationMs,
        int bytes,
        int samples,
        int rejected,
        int gpus,
        List<FoundGpu> firstGpus,
        int found,
        List<FoundTarget> firstTargets,
        List<String> unmapped,
        List<FieldError> problems) {
    static final int SHOWN = 20;

    /** A GPU of a page, as it would be known. */
    record FoundGpu(
            String uuid,
            String host,
            String region,
            @Nullable String model) {
        static FoundGpu of(GpuLabels labels) {
            return new FoundGpu(
                    labels.uuid(),
                    labels.host(),
                    labels.region(),
                    labels.model().orElse(null));
        }
    }

    /** A target of a list. */
    record FoundTarget(String url, Map<String, String> labels) {}
}
