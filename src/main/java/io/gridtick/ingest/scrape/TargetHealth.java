package io.gridtick.ingest.scrape;

import io.gridtick.http.Problem.FieldError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a target is. What it said last stays known while it fails. */
record TargetHealth(
        State state,
        @Nullable Instant lastScrapeAt,
        @Nullable Instant lastGoodAt,
        @Nullable Long durationMs,
        int bytes,
        int samples,
        int gpus,
        int found,
        int failures,
        List<String> unmapped,
        List<FieldError> problems,
        @Nullable ScrapeFault fault) {
    static final TargetHealth NEVER =
            new TargetHealth(State.NEVER, null, null, null, 0, 0, 0, 0, 0, List.of(), List.of(), null);

    /** Of a target with the URL of another one. */
    static final TargetHealth READ_BY_ANOTHER = new TargetHealth(
            State.NEVER,
            null,
            null,
            null,
            0,
            0,
            0,
            0,
            0,
            List.of(),
            List.of(new FieldError("", "Another target has the same URL, and is the one that is read.")),
            null);

    enum State {
        NEVER,
        UP,
        DOWN
    }

    TargetHealth after(Outcome outcome, Instant begun, long tookMillis) {
        return switch (outcome) {
            case Outcome.Taken(
                    int bytesRead,
                    int samplesRead,
                    int gpusRead,
                    List<String> unmappedNames,
                    List<FieldError> found) ->
                new TargetHealth(
                        State.UP,
                        begun,
                        begun,
                        tookMillis,
                        bytesRead,
                        samplesRead,
                        gpusRead,
                        0,
                        0,
                        unmappedNames,
                        found,
                        null);
            case Outcome.Listed(int bytesRead, int targets, List<FieldError> faults) ->
                new TargetHealth(
                        State.UP, begun, begun, tookMillis, bytesRead, 0, 0, targets, 0, List.of(), faults, null);
            case Outcome.Failed(ScrapeFault why) ->
                new TargetHealth(
                        State.DOWN,
                        begun,
                        lastGoodAt,
                        tookMillis,
                        bytes,
                        samples,
                        gpus,
                        found,
                        failures + 1,
                        unmapped,
                        problems,
                        why);
        };
    }
}
