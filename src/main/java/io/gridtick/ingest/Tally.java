package io.gridtick.ingest;

/**
 * What became of the samples of a body, in what its protocol calls a sample: a row in JSON and CSV, a value elsewhere.
 *
 * @param received all of them
 * @param unmapped of metrics or machines that are none of ours; accepted and not kept
 * @param sentinels that stand for "not known"
 * @param ended that say that a series ended
 * @param future refused: too far ahead
 * @param old refused: too old
 * @param invalid refused: not possible
 * @param unknownFields names that nobody knows, in formats that have named fields
 */
public record Tally(
        int received, int unmapped, int sentinels, int ended, int future, int old, int invalid, int unknownFields) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    public int rejected() {
        return future + old + invalid;
    }
}
