package io.gridtick.alert.delivery.desk;

import io.gridtick.alert.delivery.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a destination said to a test.
 *
 * @param delivery where it is listed
 * @param answer the beginning of what the receiver wrote
 */
record TestAnswer(
        boolean isTaken,
        @Nullable Integer status,
        @Nullable String problem,
        String answer,
        long tookMs,
        long delivery) {
    static TestAnswer of(Outcome outcome, long tookMs, long delivery) {
        return switch (outcome) {
            case Outcome.Taken taken ->
                new TestAnswer(
                        true,
                        taken.status().isPresent() ? taken.status().getAsInt() : null,
                        null,
                        taken.answer(),
                        tookMs,
                        delivery);
            case Outcome.Missed missed ->
                new TestAnswer(
                        false,
                        missed.status().isPresent() ? missed.status().getAsInt() : null,
                        missed.problem(),
                        missed.answer(),
                        tookMs,
                        delivery);
        };
    }
}
