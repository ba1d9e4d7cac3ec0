package io.gridtick.simulation.state;

/** Carries numbers out of a state or into it: each call takes what is there and gives what shall be there. */
public interface Carrier {
    long value(long now);

    double value(double now);

    String text(String now);

    /** Also another length. */
    long[] values(long[] now);

    /** Also another length. */
    int[] values(int[] now);

    /** Also another length. */
    double[] values(double[] now);

    default int value(int now) {
        return StrictMath.toIntExact(value((long) now));
    }

    default boolean value(boolean now) {
        return value(now ? 1L : 0L) != 0;
    }
}
