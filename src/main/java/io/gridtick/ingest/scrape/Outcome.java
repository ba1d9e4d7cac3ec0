package io.gridtick.ingest.scrape;

import io.gridtick.http.Problem.FieldError;
import java.util.List;

/** What came of asking a target once. */
sealed interface Outcome {
    /** A page was read and kept. */
    record Taken(int bytes, int samples, int gpus, List<String> unmapped, List<FieldError> problems)
            implements Outcome {
        public Taken {
            unmapped = List.copyOf(unmapped);
            problems = List.copyOf(problems);
        }
    }

    /** A list was read. */
    record Listed(int bytes, int found, List<FieldError> problems) implements Outcome {
        public Listed {
            problems = List.copyOf(problems);
        }
    }

    record Failed(ScrapeFault fault) implements Outcome {}
}
