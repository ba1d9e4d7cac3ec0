package io.gridtick.ingest.otlp;

import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SeriesNames;
import io.gridtick.ingest.wire.WireReader;

/** Reads one metric with its data points. Of those that are none of ours only the points are counted. For one thread. */
final class MetricReader {
    private static final int NAME = 1 << 3 | WireReader.BYTES;
    private static final int GAUGE = 5 << 3 | WireReader.BYTES;
    private static final int SUM = 7 << 3 | WireReader.BYTES;
    private static final int HISTOGRAM = 9 << 3 | WireReader.BYTES;
    private static final int EXPONENTIAL_HISTOGRAM = 10 << 3 | WireReader.BYTES;
    private static final int SUMMARY = 11 << 3 | WireReader.BYTES;
    private static final int POINT = 1 << 3 | WireReader.BYTES;
    private static final int TEMPORALITY = 2 << 3;
    private static final int DELTA = 1;

    private final SeriesNames names;
    private final PointReader points;
    private final WireReader wire = new WireReader();
    private final WireReader data = new WireReader();
    private byte[] bytes = {};
    private int to;
    private int nameFrom;
    private int nameTo;
    private int dataTag;
    private int dataFrom;

    MetricReader(SeriesNames names, SeriesKey key) {
        this.names = names;
        this.points = new PointReader(key);
    }

    void read(byte[] body, int from, int end, RowAssembly rows) {
        bytes = body;
        to = end;
        findParts(from);
        MetricRules metric = names.metric(body, nameFrom, nameTo);
        boolean isOfUse = !metric.isEmpty() && (dataTag == GAUGE || dataTag == SUM);
        if (isOfUse) {
            points.start(body, nameFrom, nameTo, metric, dataTag == SUM && isDelta());
        }
        wire.start(bytes, dataFrom, to);
        while (nextData()) {
            while (data.hasMore()) {
                int tag = data.tag();
                if (tag != POINT) {
                    data.skip(tag);
                    continue;
                }
                int pointTo = data.endOfBytes();
                if (isOfUse) {
                    points.read(data.position(), pointTo, rows);
                } else {
                    rows.unmapped(metric);
                }
                data.goTo(pointTo);
            }
        }
    }

    /** Of several kinds of data the last counts, and its parts are one. */
    private void findParts(int from) {
        nameFrom = from;
        nameTo = from;
        dataTag = 0;
        dataFrom = to;
        wire.start(bytes, from, to);
        while (wire.hasMore()) {
            int at = wire.position();
            int tag = wire.tag();
            switch (tag) {
                case NAME -> {
                    nameTo = wire.endOfBytes();
                    nameFrom = wire.position();
                    wire.goTo(nameTo);
                }
                case GAUGE, SUM, HISTOGRAM, EXPONENTIAL_HISTOGRAM, SUMMARY -> {
                    if (tag != dataTag) {
                        dataTag = tag;
                        dataFrom = at;
                    }
                    wire.skip(tag);
                }
                default -> wire.skip(tag);
            }
        }
    }

    /** What is said last counts. */
    private boolean isDelta() {
        int temporality = 0;
        wire.start(bytes, dataFrom, to);
        while (nextData()) {
            while (data.hasMore()) {
                int tag = data.tag();
                if (tag == TEMPORALITY) {
                    temporality = (int) data.varint();
                } else {
                    data.skip(tag);
                }
            }
        }
        return temporality == DELTA;
    }

    /** Goes on to the next part of the data that counts. */
    private boolean nextData() {
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == dataTag) {
                int end = wire.endOfBytes();
                data.start(bytes, wire.position(), end);
                wire.goTo(end);
                return true;
            }
            wire.skip(tag);
        }
        return false;
    }
}
