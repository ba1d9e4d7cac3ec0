package io.gridtick.fleet.view;

import io.gridtick.fleet.board.Stay;
import java.time.Instant;

/** A host that reported a GPU, from when to when. */
public record StayRow(String host, Instant firstTs, Instant lastTs) {
    static StayRow of(Stay stay) {
        return new StayRow(stay.host(), Figures.time(stay.firstMillis()), Figures.time(stay.lastMillis()));
    }
}
