package io.gridtick.alert.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What came of one try. */
public sealed interface Outcome {
    /** The receiver has it. */
    record Taken(OptionalInt status, String answer) implements Outcome {}

    /**
     * It has not, or nobody knows.
     *
     * @param isFinal whether another try would end alike
     * @param problem a sentence that may be shown
     */
    record Missed(OptionalInt status, String problem, boolean isFinal, Optional<Duration> retryAfter, String answer)
            implements Outcome {
        public static Missed of(String problem, boolean isFinal) {
            return new Missed(OptionalInt.empty(), problem, isFinal, Optional.empty(), "");
        }
    }
}
