package io.gridtick.history.block;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.history.bits.BitReader;
import io.gridtick.history.bits.BitWriter;
import io.gridtick.history.bits.DamagedHistoryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One strand: whose it is, the times of its rows, and a column for each metric: which rows have it, and the values. */
final class StrandCodec {
    private static final int COLUMN_BITS = 5;
    private static final int NO_COLUMN = (1 << COLUMN_BITS) - 1;
    private static final int TEXT_BYTES_MAX = 4_096;
    private static final double[] ABSENT = {};
    private static final Metric[] METRICS = Metric.values();

    private StrandCodec() {}

    static void write(Strand strand, Span span, BitWriter out) {
        writePart(strand.part(), out);
        out.putUnsigned(strand.size());
        long[] offsets = Arrays.stream(strand.times())
                .map(millis -> millis - span.startMillis())
                .toArray();
        NumberCodec.write(offsets, offsets.length, out);
        Presence before = Presence.ALL;
        double[] values = new double[strand.size()];
        for (Metric metric : METRICS) {
            double[] column = strand.column(metric);
            Presence presence = Presence.of(column);
            int count = presence.select(column, values);
            if (count > 0) {
                out.put(metric.column(), COLUMN_BITS);
                before = presence.write(before, strand.size(), out);
                ValueCodec.write(values, count, out);
            }
        }
        out.put(NO_COLUMN, COLUMN_BITS);
    }

    static Strand read(Span span, int rowsMax, BitReader in) {
        Part part = readPart(in);
        int rows = in.getUnsigned(rowsMax);
        if (rows == 0) {
            throw new DamagedHistoryException("a strand has no rows");
        }
        long[] times = readTimes(span, rows, in);
        double[][] columns = new double[Metric.COUNT][];
        Arrays.fill(columns, ABSENT);
        Presence presence = Presence.ALL;
        int last = -1;
        for (int column = (int) in.get(COLUMN_BITS); column != NO_COLUMN; column = (int) in.get(COLUMN_BITS)) {
            if (column <= last || column >= Metric.COUNT) {
                throw new DamagedHistoryException("columns are out of order");
            }
            presence = Presence.read(presence, rows, in);
            columns[column] = presence.spread(ValueCodec.read(presence.count(rows), in), rows);
            last = column;
        }
        return new Strand(part, times, columns);
    }

    private static long[] readTimes(Span span, int rows, BitReader in) {
        long[] times = NumberCodec.read(rows, in);
        long last = -1;
        for (int i = 0; i < rows; i++) {
            if (times[i] <= last || times[i] >= Span.MILLIS) {
                throw new DamagedHistoryException("times are out of order");
            }
            last = times[i];
            times[i] += span.startMillis();
        }
        return times;
    }

    private static void writePart(Part part, BitWriter out) {
        boolean isWhole = part.equals(Part.WHOLE);
        out.put(isWhole ? 0 : 1, 1);
        if (!isWhole) {
            writeText(part.instance(), out);
            writeText(part.profile(), out);
            writeText(part.workload(), out);
        }
    }

    private static Part readPart(BitReader in) {
        return in.get(1) == 0 ? Part.WHOLE : new Part(readText(in), readText(in), readText(in));
    }

    private static void writeText(String text, BitWriter out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > TEXT_BYTES_MAX) {
            throw new IllegalArgumentException("a label of " + bytes.length + " bytes is too long to write");
        }
        out.putUnsigned(bytes.length);
        out.putBytes(bytes);
    }

    private static String readText(BitReader in) {
        return new String(in.getBytes(in.getUnsigned(TEXT_BYTES_MAX)), StandardCharsets.UTF_8);
    }
}
