package io.gridtick.history.block;

import io.gridtick.history.bits.BitReader;
import io.gridtick.history.bits.BitWriter;
import java.util.Arrays;
import java.util.BitSet;

/** Which rows have a value. Without rows named, all have. */
record Presence(BitSet missing) {
    static final Presence ALL = new Presence(new BitSet());

    /** Whether it is that of the column before; if not, whether all rows are there; if not, a bit for each row. */
    private static final int SAME = 0;

    private static final int OTHER = 1;
    private static final int EVERY_ROW = 0;
    private static final int SOME_ROWS = 1;

    static Presence of(double[] column) {
        BitSet missing = new BitSet();
        for (int row = 0; row < column.length; row++) {
            if (Double.isNaN(column[row])) {
                missing.set(row);
            }
        }
        return new Presence(missing);
    }

    int count(int rows) {
        return rows - missing.cardinality();
    }

    /** Puts the values that are there one after the other. */
    int select(double[] column, double[] values) {
        int count = 0;
        for (int row = 0; row < column.length; row++) {
            if (!missing.get(row)) {
                values[count++] = column[row];
            }
        }
        return count;
    }

    /** Puts values into their rows. */
    double[] spread(double[] values, int rows) {
        if (missing.isEmpty()) {
            return values;
        }
        double[] column = new double[rows];
        Arrays.fill(column, Double.NaN);
        int at = 0;
        for (int row = missing.nextClearBit(0); row < rows; row = missing.nextClearBit(row + 1)) {
            column[row] = values[at++];
        }
        return column;
    }

    Presence write(Presence before, int rows, BitWriter out) {
        if (equals(before)) {
            out.put(SAME, 1);
            return this;
        }
        out.put(OTHER, 1);
        out.put(missing.isEmpty() ? EVERY_ROW : SOME_ROWS, 1);
        if (!missing.isEmpty()) {
            for (int row = 0; row < rows; row++) {
                out.put(missing.get(row) ? 1 : 0, 1);
            }
        }
        return this;
    }

    static Presence read(Presence before, int rows, BitReader in) {
        if (in.get(1) == SAME) {
            return before;
        }
        if (in.get(1) == EVERY_ROW) {
            return ALL;
        }
        BitSet missing = new BitSet(rows);
        for (int row = 0; row < rows; row++) {
            missing.set(row, in.get(1) == 1);
        }
        return new Presence(missing);
    }
}
