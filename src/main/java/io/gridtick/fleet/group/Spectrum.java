package io.gridtick.fleet.group;

import io.gridtick.fleet.board.Counted;
import java.util.Arrays;

/**
 * How many GPUs have which value, in tenths: the greatest and any percentile without sorting. Counts lie in blocks that
 * come with the first value in them.
 */
final class Spectrum {
    private static final int BLOCK = 64;
    private static final double TENTHS = 10;

    private final int minTenths;
    private final int[][] blocks;
    private int count;

    Spectrum(int min, int max) {
        minTenths = min * (int) TENTHS;
        blocks = new int[(max - min) * (int) TENTHS / BLOCK + 1][];
    }

    /** Counts a value in, or out with a negative sign. */
    void add(long tenths, int sign) {
        if (tenths == Counted.UNKNOWN) {
            return;
        }
        int at = Math.clamp(tenths - minTenths, 0, blocks.length * BLOCK - 1);
        int[] block = blocks[at / BLOCK];
        if (block == null) {
            block = new int[BLOCK];
            blocks[at / BLOCK] = block;
        }
        block[at % BLOCK] += sign;
        count += sign;
    }

    /** The least value that this share of all does not exceed; NaN where there is none. */
    double percentile(double share) {
        return atRank((int) Math.max(1, Math.ceil(share * count)));
    }

    double max() {
        return atRank(count);
    }

    private double atRank(int rank) {
        if (count == 0) {
            return Double.NaN;
        }
        int passed = 0;
        for (int i = 0; i < blocks.length; i++) {
            int[] block = blocks[i];
            if (block == null) {
                continue;
            }
            int inBlock = Arrays.stream(block).sum();
            if (passed + inBlock >= rank) {
                return (minTenths + i * BLOCK + place(block, rank - passed)) / TENTHS;
            }
            passed += inBlock;
        }
        return Double.NaN;
    }

    private static int place(int[] block, int rank) {
        int left = rank;
        int at = 0;
        while (left > block[at]) {
            left -= block[at];
            at++;
        }
        return at;
    }
}
