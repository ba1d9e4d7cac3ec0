package io.gridtick.simulation.random;

import io.gridtick.simulation.state.Carrier;

/** Numbers by counting: the n-th number is a mixture of the stream's key and n, so its whole state is n. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
public final class RandomStream {
    private static final long STRIDE = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1.0p-53;

    private final long key;
    private long count;

    public RandomStream(long seed, Chance chance) {
        key = mixed(mixed(seed) + (chance.ordinal() + 1) * 0xD1B54A32D192ED03L);
    }

    public long bits() {
        count++;
        return mixed(key + count * STRIDE);
    }

    /** Between 0 and 1, never either. */
    public double unit() {
        return ((bits() >>> 11) + 0.5) * TO_UNIT;
    }

    public void carry(Carrier carrier) {
        count = carrier.value(count);
    }

    /** A bijection in which every bit of the input moves about half of the output. */
    private static long mixed(long value) {
        long bits = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
