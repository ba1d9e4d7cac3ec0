package io.gridtick.simulation;

import io.gridtick.simulation.state.Carrier;
import java.util.Arrays;

/** Factors that hold for a while, in the order in which they came; together they multiply. */
final class Shocks {
    private double[] factors = {};
    private long[] ends = {};

    void add(double factor, long end) {
        factors = Arrays.copyOf(factors, factors.length + 1);
        ends = Arrays.copyOf(ends, ends.length + 1);
        factors[factors.length - 1] = factor;
        ends[ends.length - 1] = end;
    }

    void forget(long now) {
        int kept = 0;
        for (int i = 0; i < ends.length; i++) {
            if (ends[i] > now) {
                ends[kept] = ends[i];
                factors[kept] = factors[i];
                kept++;
            }
        }
        ends = Arrays.copyOf(ends, kept);
        factors = Arrays.copyOf(factors, kept);
    }

    double factor() {
        double product = 1;
        for (double factor : factors) {
            product *= factor;
        }
        return product;
    }

    void carry(Carrier carrier) {
        factors = carrier.values(factors);
        ends = carrier.values(ends);
    }
}
