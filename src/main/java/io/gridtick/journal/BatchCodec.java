package io.gridtick.journal;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import java.util.zip.CRC32C;

/**
 * A batch as bytes for the journal: compact, bit for bit, and checked.
 *
 * <p>Version, CRC32C of what follows, rows; a label reference and a time for each row; then the columns that exist.
 */
public final class BatchCodec {
    /** More rows than any request may have. */
    public static final int MAX_ROWS = 1 << 17;

    private static final int VERSION = 1;
    private static final int CHECKSUM_AT = 1;
    private static final int CHECKED_FROM = CHECKSUM_AT + Integer.BYTES;
    private static final int USUAL_ROW_BYTES = 64;
    private static final Metric[] METRICS = Metric.values();

    private BatchCodec() {}

    public static byte[] encode(SampleBatch batch) {
        if (batch.size() > MAX_ROWS) {
            throw new IllegalArgumentException("a batch of " + batch.size() + " rows is too large to write");
        }
        ByteWriter out = new ByteWriter(CHECKED_FROM + USUAL_ROW_BYTES * (batch.size() + 1));
        out.putByte(VERSION);
        out.putInt(0);
        out.putUnsigned(batch.size());
        writeLabels(batch, out);
        writeTimes(batch, out);
        for (Metric metric : METRICS) {
            ColumnCodec.write(batch, metric, out);
        }
        out.putIntAt(CHECKSUM_AT, checksum(out.array(), out.position()));
        return out.toByteArray();
    }

    /** Fails with {@link DamagedBatchException}, and nothing else, where the bytes are not what was written. */
    public static SampleBatch decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        if (in.getByte() != VERSION) {
            throw new DamagedBatchException("unknown version");
        }
        if (in.getInt() != checksum(bytes, bytes.length)) {
            throw new DamagedBatchException("the checksum is wrong");
        }
        int rows = in.getUnsigned(MAX_ROWS);
        GpuLabels[] gpus = readLabels(rows, in);
        long[] times = readTimes(rows, in);
        double[][] columns = new double[Metric.COUNT][];
        for (int last = -1; !in.isAtEnd(); ) {
            int column = in.getUnsigned(Metric.COUNT - 1);
            if (column <= last) {
                throw new DamagedBatchException("columns are out of order");
            }
            columns[column] = ColumnCodec.read(rows, in);
            last = column;
        }
        return batch(gpus, times, columns);
    }

    private static void writeLabels(SampleBatch batch, ByteWriter out) {
        LabelWriter labels = new LabelWriter(out, batch.size());
        for (int row = 0; row < batch.size(); row++) {
            labels.write(batch.gpu(row));
        }
    }

    private static GpuLabels[] readLabels(int rows, ByteReader in) {
        LabelReader labels = new LabelReader(in);
        GpuLabels[] gpus = new GpuLabels[rows];
        for (int row = 0; row < rows; row++) {
            gpus[row] = labels.read();
        }
        return gpus;
    }

    private static void writeTimes(SampleBatch batch, ByteWriter out) {
        long last = 0;
        for (int row = 0; row < batch.size(); row++) {
            out.putSigned(batch.timeMillis(row) - last);
            last = batch.timeMillis(row);
        }
    }

    private static long[] readTimes(int rows, ByteReader in) {
        long[] times = new long[rows];
        long last = 0;
        for (int row = 0; row < rows; row++) {
            last += in.getSigned();
            times[row] = last;
        }
        return times;
    }

    private static SampleBatch batch(GpuLabels[] gpus, long[] times, double[][] columns) {
        SampleBatch.Builder batch = new SampleBatch.Builder(gpus.length);
        for (int row = 0; row < gpus.length; row++) {
            batch.add(gpus[row], times[row]);
            for (Metric metric : METRICS) {
                double[] column = columns[metric.column()];
                if (column != null && !Double.isNaN(column[row])) {
                    batch.set(metric, column[row]);
                }
            }
        }
        return batch.build();
    }

    private static int checksum(byte[] bytes, int to) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, CHECKED_FROM, Math.max(0, to - CHECKED_FROM));
        return (int) checksum.getValue();
    }
}
