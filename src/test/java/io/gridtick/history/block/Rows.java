package io.gridtick.history.block;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Rows of one GPU, made up: by hand or at random. */
public final class Rows {
    public static final Span SPAN = Span.at(1_800_000_000_000L);

    public static final Part WORKLOAD = new Part("", "", "job-7");

    private static final GpuLabels LABELS = new GpuLabels("a", "node-1", "eu", Optional.empty(), 0);
    private static final Part[] PARTS = {
        Part.WHOLE, Part.WHOLE, WORKLOAD, new Part("2", "3g.40gb", ""), new Part("2", "3g.40gb", "задача")
    };
    private static final double[] SPECIAL = {
        0,
        -0.0,
        1,
        -1,
        0.1,
        1e-9,
        1e15,
        9007199254740991d,
        9007199254740992d,
        9007199254740994d,
        -9007199254740992d,
        1e18,
        1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        351.27
    };

    private Rows() {}

    /** Values by column, NaN where there is none. */
    public record Row(Part part, long millis, double[] values) {
        public static Row of(Part part, long millis, Object... values) {
            double[] columns = nothing();
            for (int i = 0; i < values.length; i += 2) {
                columns[((Metric) values[i]).column()] = ((Number) values[i + 1]).doubleValue();
            }
            return new Row(part, millis, columns);
        }
    }

    public static double[] nothing() {
        double[] columns = new double[Metric.COUNT];
        Arrays.fill(columns, Double.NaN);
        return columns;
    }

    /** Says whether there was room for all. */
    public static boolean add(BlockBuilder builder, List<Row> rows) {
        SampleBatch.Builder batch = new SampleBatch.Builder(rows.size());
        for (Row row : rows) {
            batch.add(LABELS, row.millis());
            for (int column = 0; column < Metric.COUNT; column++) {
                if (!Double.isNaN(row.values()[column])) {
                    batch.set(Metric.at(column), row.values()[column]);
                }
            }
        }
        SampleBatch built = batch.build();
        boolean isWhole = true;
        for (int i = 0; i < rows.size(); i++) {
            isWhole &= builder.add(rows.get(i).part(), rows.get(i).millis(), built, i, Metric.values());
        }
        return isWhole;
    }

    public static Block block(Span span, List<Row> rows) {
        BlockBuilder builder = new BlockBuilder(span);
        if (!add(builder, rows)) {
            throw new IllegalStateException("no room");
        }
        return builder.build();
    }

    /** Of a span, several of one moment among them. */
    public static List<Row> random(Random random, int max) {
        int count = random.nextInt(max + 1);
        long intervalMillis = 1L + random.nextInt(Math.toIntExact(Span.MILLIS) / (count + 1));
        int jitter = random.nextInt(3) * 7;
        List<Row> rows = new ArrayList<>();
        long[] counters = new long[Metric.COUNT];
        for (int i = 0; i < count; i++) {
            long millis = random.nextInt(9) == 0 ? random.nextInt(60) : i * intervalMillis + random.nextInt(jitter + 1);
            double[] values = nothing();
            for (int column = 0; column < Metric.COUNT; column++) {
                counters[column] += random.nextInt(7_000);
                if (random.nextInt(4) > 0 && (column + count) % 3 > 0) {
                    values[column] = value(column, counters[column], random);
                }
            }
            rows.add(new Row(PARTS[random.nextInt(PARTS.length)], SPAN.startMillis() + millis, values));
        }
        return rows;
    }

    /** A kind of values for each column, and now and then one that does not fit. */
    private static double value(int column, long counter, Random random) {
        if (random.nextInt(200) == 0) {
            return SPECIAL[random.nextInt(SPECIAL.length)];
        }
        return switch (column % 10) {
            case 0 -> random.nextInt(101);
            case 1 -> random.nextInt(100_000) / 100d;
            case 2 -> random.nextInt(1_000_000) / 1e6 * 100;
            case 3 -> (long) random.nextInt(80_000) << 20;
            case 4 -> random.nextDouble();
            case 5 -> (float) (70 + random.nextGaussian());
            case 6 -> 42.5;
            case 7 -> Math.PI;
            case 8 -> counter * 0.001;
            default -> counter;
        };
    }
}
