package io.gridtick.simulation.run;

import io.gridtick.simulation.parameter.Parameters;
import java.util.Optional;

/**
 * What of a run never changes.
 *
 * @param owner the id of a user, or {@link #HOUSE}
 * @param parameters those that it began with
 * @param createdMillis since 1970
 */
public record RunCard(
        String id, String name, String owner, Optional<Fork> fork, long createdMillis, Parameters parameters) {
    /** Whose runs belong to nobody. */
    public static final String HOUSE = "house";

    /** Of which run, and at which of its moments in milliseconds since its start. */
    public record Fork(String parent, long at) {}
}
