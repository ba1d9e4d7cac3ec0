package io.gridtick.simulation.run;

import java.util.Optional;

/** Which runs are asked for: of a status, of an owner, and those that come behind one in the list. */
public record RunFilter(Optional<Status> status, Optional<String> owner, Optional<String> after, int limit) {
    public boolean takes(Run run) {
        return status.filter(wanted -> wanted != run.status()).isEmpty()
                && owner.filter(wanted -> !wanted.equals(run.card().owner())).isEmpty();
    }
}
