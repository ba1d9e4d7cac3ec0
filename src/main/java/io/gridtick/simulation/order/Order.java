package io.gridtick.simulation.order;

import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.run.Speed;

/** What somebody wants a run to do. Times are milliseconds since its start. */
public sealed interface Order {
    record Pause() implements Order {}

    record Resume() implements Order {}

    /** So far, and then pause. */
    record Step(long millis) implements Order {}

    record Pacing(Speed speed) implements Order {}

    record Stop() implements Order {}

    /** To this moment, and pause there. */
    record Seek(long to) implements Order {}

    /** Becomes a part of what is computed. */
    record Change(Command command) implements Order {}
}
