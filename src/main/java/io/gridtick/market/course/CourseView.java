package io.gridtick.market.course;

import java.time.Instant;
import java.util.List;

/**
 * What a good cost over time.
 *
 * @param stepS seconds from moment to moment
 * @param items the oldest first
 * @param marks the newest of them, the oldest first
 */
public record CourseView(
        String goodId,
        Instant from,
        Instant to,
        long stepS,
        String currency,
        List<CoursePoint> items,
        List<CourseMark> marks) {
    public CourseView {
        items = List.copyOf(items);
        marks = List.copyOf(marks);
    }
}
