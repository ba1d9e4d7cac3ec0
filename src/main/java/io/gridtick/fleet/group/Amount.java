package io.gridtick.fleet.group;

/** A sum of what some GPUs have, in whole parts of a unit, and how many of them have it. */
final class Amount {
    private final double partsPerUnit;
    private long sum;
    private int count;

    Amount(double partsPerUnit) {
        this.partsPerUnit = partsPerUnit;
    }

    /** Adds, or takes away with a negative sign; NaN is nothing. */
    void add(double value, int sign) {
        if (!Double.isNaN(value)) {
            sum += sign * Math.round(value * partsPerUnit);
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
