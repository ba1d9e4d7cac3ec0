package io.gridtick.alert.rule;

import java.util.Optional;

/** How a number is held against another. */
public enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    public boolean holds(double value, double limit) {
        return switch (this) {
            case ABOVE -> value > limit;
            case AT_LEAST -> value >= limit;
            case BELOW -> value < limit;
            case AT_MOST -> value <= limit;
            case EQUAL -> value == limit;
            case NOT_EQUAL -> value != limit;
        };
    }

    /** Whether greater values are the worse ones. */
    public boolean looksUp() {
        return this == ABOVE || this == AT_LEAST;
    }

    /** Whether smaller values are the worse ones. */
    public boolean looksDown() {
        return this == BELOW || this == AT_MOST;
    }

    public static Optional<Comparison> parse(String text) {
        for (Comparison comparison : values()) {
            if (comparison.sign.equals(text)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }
}
