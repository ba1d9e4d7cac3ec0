package io.gridtick.simulation.time;

/** What an agenda keeps, in one number: a kind, a count (of starts or GPUs) and a subject (job, GPU, region or pool). */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
public enum Thing {
    JOB_END,
    REPAIR,
    OUTAGE_END,
    DELIVERY,
    SHOCK_END;

    private static final Thing[] ALL = values();
    private static final int COUNT_BITS = 24;
    public static final int COUNT_MAX = (1 << COUNT_BITS) - 1;

    public long of(int count, int subject) {
        return (long) ordinal() << 56 | (long) (count & COUNT_MAX) << 32 | subject;
    }

    public static Thing kind(long thing) {
        return ALL[(int) (thing >>> 56)];
    }

    public static int count(long thing) {
        return (int) (thing >>> 32) & COUNT_MAX;
    }

    public static int subject(long thing) {
        return (int) thing;
    }
}
