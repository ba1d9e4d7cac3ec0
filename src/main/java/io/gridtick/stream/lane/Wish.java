package io.gridtick.stream.lane;

import io.gridtick.stream.topic.Sequence;
import java.util.function.Predicate;

/**
 * What a reader asks for: a topic, or all that a pattern covers but those that are hidden from it; how often it wants to be
 * told; and up to where it has everything already.
 */
public record Wish(String name, Rate rate, long since, Predicate<String> hidden) {
    /** Nothing is left out. */
    public static final Predicate<String> NOTHING_HIDDEN = topic -> false;

    /** A topic from its beginning. */
    public static Wish of(String name, Rate rate) {
        return new Wish(name, rate, Sequence.SEEN_NOTHING, NOTHING_HIDDEN);
    }
}
