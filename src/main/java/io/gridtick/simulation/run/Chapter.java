package io.gridtick.simulation.run;

import io.gridtick.simulation.hour.Week;
import java.util.List;
import java.util.Optional;

/** A week that is over and not stored: its regions, and the state after it where that is kept. */
public record Chapter(List<Week> weeks, Optional<Snapshot> snapshot) {
    public Chapter {
        weeks = List.copyOf(weeks);
    }
}
