package io.gridtick.fleet.window;

/** Takes the pieces of time in which the utilisation of a GPU is known. */
public interface Segments {
    /**
     * Takes a piece, or takes it back.
     *
     * @param util thousandths of a percent
     * @param sign 1 where the piece is new, -1 where it was told before and is not so
     */
    void add(long fromMillis, long toMillis, int util, int sign);
}
