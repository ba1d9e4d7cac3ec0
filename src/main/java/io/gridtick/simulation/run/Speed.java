package io.gridtick.simulation.run;

import java.util.Optional;

/** Simulated seconds in a second, or as many as there can be. */
public record Speed(double perSecond) {
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    /** An hour in a second. */
    public static final Speed USUAL = new Speed(3_600);

    public static final String MAX_TEXT = "max";
    private static final double LEAST = 0.01;
    private static final double MOST = 1e9;

    public boolean isMax() {
        return Double.isInfinite(perSecond);
    }

    /** Of a decoded JSON value. */
    public static Optional<Speed> of(Object given) {
        if (MAX_TEXT.equals(given)) {
            return Optional.of(MAX);
        }
        return given instanceof Number number && number.doubleValue() >= LEAST && number.doubleValue() <= MOST
                ? Optional.of(new Speed(number.doubleValue()))
                : Optional.empty();
    }

    /** As it is told: a number or {@code max}. */
    public Object told() {
        return isMax() ? MAX_TEXT : (Object) perSecond;
    }
}
