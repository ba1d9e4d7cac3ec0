package io.gridtick.ingest.series;

import io.gridtick.fleet.Metric;

/**
 * What a value of a sender's metric is to us, where the labels fulfil the conditions.
 *
 * @param needed the conditions, as bits
 */
record Rule(long needed, Metric metric, Form form, double factor, long bits) {
    enum Form {
        /** The value times the factor. */
        SCALED,
        /** The bits, where the value is not 0. */
        BITS,
        /** The code is a label, the value says how often. */
        XID,
        /** The labels are what counts. */
        INFO
    }

    boolean fits(long conditions) {
        return (needed & conditions) == needed;
    }
}
