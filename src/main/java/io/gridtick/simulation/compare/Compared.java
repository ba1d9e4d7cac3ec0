package io.gridtick.simulation.compare;

import java.util.Optional;

/**
 * A figure over the pairs that are done: the means, the mean of the paired differences (change minus base), and where the
 * true one lies in 95 of 100 comparisons. One pair says nothing about that.
 */
public record Compared(
        Figure figure, int pairs, double base, double change, double difference, Optional<Interval> interval) {
    public record Interval(double low, double high) {}

    /** Whether the interval leaves no doubt in which direction the change works. */
    public boolean isClear() {
        return interval.filter(found -> found.low() > 0 || found.high() < 0).isPresent();
    }
}
