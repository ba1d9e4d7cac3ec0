package io.gridtick.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.wire.WireReader;

/** Reads the data points of one metric. Its attributes lie in one piece as a rule, and are then taken at once. For one thread. */
final class PointReader {
    static final String IS_DELTA =
            "is a sum of differences, which one lost request would make wrong; set its temporality to cumulative";
    static final String IS_TOO_LONG =
            "has more than " + SeriesKey.MAX_RESOURCE_BYTES + " bytes of attributes that name a GPU";

    private static final int TIME = 3 << 3 | WireReader.FIXED_64;
    private static final int AS_DOUBLE = 4 << 3 | WireReader.FIXED_64;
    private static final int AS_WHOLE = 6 << 3 | WireReader.FIXED_64;
    private static final int ATTRIBUTE = 7 << 3 | WireReader.BYTES;
    private static final int FLAGS = 8 << 3;
    private static final int NO_RECORDED_VALUE = 1;
    private static final double ENDED = Double.longBitsToDouble(RowAssembly.STALE_BITS);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SeriesKey key;
    private final WireReader wire = new WireReader();
    private byte[] bytes = {};
    private int nameFrom;
    private int nameTo;
    private MetricRules metric = MetricRules.NONE;
    private boolean isDelta;
    private int attributesFrom;
    private int attributesTo;
    private boolean isScattered;
    private double value;
    private long timeNanos;
    private boolean isEnded;

    PointReader(SeriesKey key) {
        this.key = key;
    }

    /** Begins with the points of a metric that is one of ours. */
    void start(byte[] body, int metricFrom, int metricTo, MetricRules rules, boolean hasDifferences) {
        bytes = body;
        nameFrom = metricFrom;
        nameTo = metricTo;
        metric = rules;
        isDelta = hasDifferences;
    }

    void read(int from, int to, RowAssembly rows) {
        readFields(from, to);
        key.startPoint();
        if (isScattered || !key.addAllOfPoint(bytes, attributesFrom, attributesTo)) {
            readAttributes(from, to);
        }
        LabelSet labels = key.labels();
        if (labels == null) {
            rows.invalid(name(), IS_TOO_LONG);
            cite(from, to, rows);
            return;
        }
        String refusal = isDelta && !isEnded
                ? rows.refuse(labels, metric, IS_DELTA)
                : rows.add(labels, metric, timeMillis(rows), isEnded ? ENDED : value);
        if (refusal != null) {
            rows.report(name(), refusal);
            cite(from, to, rows);
        }
    }

    private void cite(int from, int to, RowAssembly rows) {
        if (!rows.hasCitation()) {
            rows.cite(new PointText(bytes, from, to).of(name(), value, timeMillis(rows)));
        }
    }

    private void readFields(int from, int to) {
        attributesFrom = from;
        attributesTo = from;
        isScattered = false;
        value = Double.NaN;
        timeNanos = 0;
        isEnded = false;
        wire.start(bytes, from, to);
        while (wire.hasMore()) {
            int at = wire.position();
            int tag = wire.tag();
            switch (tag) {
                case ATTRIBUTE -> {
                    wire.goTo(wire.endOfBytes());
                    attribute(at);
                }
                case TIME -> timeNanos = wire.fixedLong();
                case AS_DOUBLE -> value = wire.fixed64();
                case AS_WHOLE -> value = (double) wire.fixedLong();
                case FLAGS -> isEnded = (wire.varint() & NO_RECORDED_VALUE) != 0;
                default -> wire.skip(tag);
            }
        }
    }

    private void attribute(int at) {
        if (attributesFrom == attributesTo) {
            attributesFrom = at;
        } else if (at != attributesTo) {
            isScattered = true;
        }
        attributesTo = wire.position();
    }

    private void readAttributes(int from, int to) {
        key.startPoint();
        wire.start(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == ATTRIBUTE) {
                int end = wire.endOfBytes();
                key.addOfPoint(bytes, wire.position(), end);
                wire.goTo(end);
            } else {
                wire.skip(tag);
            }
        }
    }

    private long timeMillis(RowAssembly rows) {
        return timeNanos == 0 ? rows.nowMillis() : Long.divideUnsigned(timeNanos, NANOS_PER_MILLI);
    }

    /** Short: it is one of ours. */
    private String name() {
        return new String(bytes, nameFrom, nameTo - nameFrom, UTF_8);
    }
}
