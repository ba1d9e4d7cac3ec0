package io.gridtick.simulation.run;

import io.gridtick.http.Caller;
import io.gridtick.http.Role;

/**
 * Who steers runs.
 *
 * @param subject owns what they begin
 * @param isForAll whether also those of others
 */
public record Steerer(String subject, boolean isForAll) {
    public static final Steerer HOUSE = new Steerer(RunCard.HOUSE, true);

    /** A key steers the runs of its owner only, whoever that is. */
    public static Steerer of(Caller caller) {
        return new Steerer(
                caller.subject(),
                caller.role()
                        .filter(role -> role == Role.ADMIN || role == Role.OPERATOR)
                        .isPresent());
    }

    public boolean maySteer(RunCard run) {
        return isForAll || run.owner().equals(subject);
    }
}
