package io.gridtick.market.course;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened between two moments.
 *
 * @param kind {@code came} and {@code left} for sellers, {@code began} and {@code ended} where nobody sold it before or after
 */
public record CourseMark(Instant ts, String kind, List<String> sellers) {
    public CourseMark {
        sellers = List.copyOf(sellers);
    }
}
