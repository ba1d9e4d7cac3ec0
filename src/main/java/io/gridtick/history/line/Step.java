package io.gridtick.history.line;

import io.gridtick.history.block.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a point of a line is: whole seconds below a quarter of an hour, whole quarters from there on. Points begin at
 * multiples of it since 1970 (UTC); weeks begin on Monday.
 */
public record Step(long millis) {
    public static final Step SPAN = new Step(Span.MILLIS);
    public static final Step DAY = new Step(Duration.ofDays(1).toMillis());

    private static final Step WEEK = new Step(7 * DAY.millis());
    private static final long SECOND = 1_000;
    private static final long MILLIS_MAX = 366 * 86_400_000L;

    /** From Thursday, 1 January 1970, to the first Monday. */
    private static final long MONDAY = 4 * DAY.millis();

    /** The ones that people expect. */
    private static final List<Step> ROUND = Stream.of(
                    "1s", "2s", "5s", "10s", "15s", "20s", "30s", "1m", "2m", "5m", "10m", "15m", "30m", "1h", "2h",
                    "3h", "6h", "12h", "1d", "7d", "28d")
            .map(text -> new Step(Spell.millis(text).orElseThrow()))
            .toList();

    public Step {
        boolean isWhole = millis < Span.MILLIS ? millis % SECOND == 0 : millis % Span.MILLIS == 0;
        if (millis <= 0 || millis > MILLIS_MAX || !isWhole) {
            throw new IllegalArgumentException("no step has " + millis + " ms");
        }
    }

    /** What {@code 10s}, {@code 5m}, {@code 1h}, {@code 7d} or a number of seconds say; empty where it is no step. */
    public static Optional<Step> parse(String text) {
        try {
            return Spell.millis(text).map(Step::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The smallest round one by which a range has no more than so many points, and that is not finer than another. */
    static Step of(Range range, int points, long finestMillis) {
        return ROUND.stream()
                .filter(step -> step.millis >= finestMillis && step.points(range) <= points)
                .findFirst()
                .orElse(ROUND.getLast());
    }

    /** When the one begins that a moment is in. */
    public long startMillis(long atMillis) {
        return Math.floorDiv(atMillis - originMillis(), millis) * millis + originMillis();
    }

    /** The whole ones that a range touches. */
    Range around(Range range) {
        long start = startMillis(range.fromMillis());
        return new Range(start, range.isEmpty() ? start : startMillis(range.toMillis() - 1) + millis);
    }

    /** How many a range touches. */
    public long points(Range range) {
        return around(range).millis() / millis;
    }

    /** A moment at which one begins. */
    public long originMillis() {
        return millis % WEEK.millis == 0 ? MONDAY : 0;
    }

    public boolean isOfSpans() {
        return millis % Span.MILLIS == 0;
    }

    public boolean isOfDays() {
        return millis % DAY.millis == 0;
    }

    /** As in {@code 15m}. */
    public String text() {
        return Spell.text(millis);
    }
}
