package io.gridtick.stream.lane;

import io.gridtick.stream.topic.Body;
import java.util.List;

/**
 * What one lane of a loop is told: every change of its topics after {@code from}, up to {@code through}. Of the missed
 * topics memory does not reach back to {@code from}: their readers ask themselves.
 */
public record Share(Rate rate, long from, long through, List<Body> bodies, List<String> missed) {
    static Share nothing(Rate rate, long from, long through) {
        return new Share(rate, from, through, List.of(), List.of());
    }
}
