package io.gridtick.simulation.run;

import io.gridtick.simulation.view.Witness;

/** Who keeps what happens in runs. Everything is called on the owner's loop. */
public interface RunLog {
    RunLog NONE = _ -> Witness.NONE;

    /** Who is told what happens in a run; asked once for each run that is loaded, and told nothing twice since then. */
    Witness witness(RunCard run);

    /** A run is published now, and what it has told may be; at most ten times a second. */
    default void settle(Run run) {}

    /** The run is gone with everything of it. */
    default void drop(RunCard run) {}
}
