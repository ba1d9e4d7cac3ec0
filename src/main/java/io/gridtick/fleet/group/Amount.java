package io.gridtick.fleet.group;

import io.gridtick.fleet.board.Counted;

/** A sum of what some GPUs have, in whole parts of a unit, and how many of them have it. */
final class Amount {
    private final double partsPerUnit;
    private long sum;
    private int count;

    Amount(double partsPerUnit) {
        this.partsPerUnit = partsPerUnit;
    }

    /** Adds parts, or takes them away with a negative sign. */
    void add(long parts, int sign) {
        if (parts != Counted.UNKNOWN) {
            sum += sign * parts;
            count += sign;
        }
    }

    /** NaN where nobody has it. */
    double sum() {
        return count == 0 ? Double.NaN : sum / partsPerUnit;
    }

    double mean() {
        return sum() / count;
    }
}
