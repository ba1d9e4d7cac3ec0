package io.gridtick.simulation.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.ParameterFields;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.show.Moments;
import io.gridtick.simulation.show.Totals;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is told.
 *
 * @param hoursPerSecond simulated hours in a second, as measured lately
 * @param isWaiting whether it waits until more of it is stored
 */
public record RunRow(
        String id,
        String name,
        String status,
        String hash,
        String owner,
        @Nullable String parent,
        @Nullable Instant forkedAt,
        Instant start,
        Instant at,
        long hour,
        @Nullable Double durationHours,
        Object speed,
        double hoursPerSecond,
        boolean isWaiting,
        Totals totals,
        @Nullable String endReason,
        Instant createdAt,
        Instant furthest) {
    /** With the parameters as they are now. */
    public record Whole(@JsonUnwrapped RunRow run, Map<String, Object> parameters) {}

    /** In a list. */
    public record Item(
            String id,
            String name,
            String status,
            String owner,
            @Nullable String parent,
            Instant start,
            Instant at,
            long hour,
            @Nullable Double durationHours,
            Object speed,
            double hoursPerSecond,
            double utilisation,
            String profit,
            Instant createdAt) {}

    public static RunRow of(RunCard card, RunState state, double hoursPerSecond, boolean isWaiting) {
        long start = card.parameters().startSecond();
        double duration = card.parameters().of(Knob.DURATION_HOURS);
        return new RunRow(
                card.id(),
                card.name(),
                state.status().text(),
                Moments.hash(state.hash()),
                card.owner(),
                card.fork().map(RunCard.Fork::parent).orElse(null),
                card.fork().map(fork -> Moments.instant(start, fork.at())).orElse(null),
                Instant.ofEpochSecond(start),
                Moments.instant(start, state.now()),
                Moments.hour(state.now()),
                duration == 0 ? null : duration,
                state.speed().told(),
                hoursPerSecond,
                isWaiting,
                state.shown().totals(),
                state.endReason().orElse(null),
                Instant.ofEpochMilli(card.createdMillis()),
                Moments.instant(start, state.furthest()));
    }

    public Whole with(Parameters parameters) {
        return new Whole(this, ParameterFields.of(parameters));
    }

    public Item item() {
        return new Item(
                id,
                name,
                status,
                owner,
                parent,
                start,
                at,
                hour,
                durationHours,
                speed,
                hoursPerSecond,
                totals.utilisation(),
                totals.profit(),
                createdAt);
    }
}
