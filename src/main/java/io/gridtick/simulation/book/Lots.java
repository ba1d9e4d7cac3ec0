package io.gridtick.simulation.book;

import io.gridtick.simulation.state.Carrier;
import java.util.Arrays;

/** Purchases and what of their value is left: each loses the same amount every step until nothing is left. */
final class Lots {
    private long[] left = {};
    private long[] perStep = {};
    private int[] region = {};

    void add(int inRegion, long microDollars, long steps) {
        int count = left.length;
        left = Arrays.copyOf(left, count + 1);
        perStep = Arrays.copyOf(perStep, count + 1);
        region = Arrays.copyOf(region, count + 1);
        left[count] = microDollars;
        perStep[count] = microDollars / StrictMath.max(1, steps) + 1;
        region[count] = inRegion;
    }

    void wear(Ledger ledger) {
        int kept = 0;
        for (int lot = 0; lot < left.length; lot++) {
            long charge = StrictMath.min(left[lot], perStep[lot]);
            ledger.post(region[lot], Account.DEPRECIATION, Account.EQUIPMENT, charge);
            if (left[lot] > charge) {
                left[kept] = left[lot] - charge;
                perStep[kept] = perStep[lot];
                region[kept] = region[lot];
                kept++;
            }
        }
        if (kept < left.length) {
            left = Arrays.copyOf(left, kept);
            perStep = Arrays.copyOf(perStep, kept);
            region = Arrays.copyOf(region, kept);
        }
    }

    void carry(Carrier carrier) {
        left = carrier.values(left);
        perStep = carrier.values(perStep);
        region = carrier.values(region);
    }
}
