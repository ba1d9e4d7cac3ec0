package io.gridtick.ingest.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.series.LabelReading;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SeriesNames;
import io.gridtick.ingest.wire.MalformedWire;
import io.gridtick.ingest.wire.WireReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads one time series of the first version. Its labels lie in one piece as a rule; the one that names the metric is cut
 * out, and what is left is looked up as it is. Whatever is written in another way is read label by label.
 */
final class SeriesReader {
    static final String NAME = "__name__";

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NAME_BYTES = (long) LONGS.get(NAME.getBytes(UTF_8), 0);
    private static final int LABEL = 1 << 3 | WireReader.BYTES;
    private static final int SAMPLE = 2 << 3 | WireReader.BYTES;
    private static final int HISTOGRAM = 4 << 3 | WireReader.BYTES;
    private static final int VALUE = 1 << 3 | WireReader.FIXED_64;
    private static final int TIME = 2 << 3;
    private static final int TEXT_1 = 1 << 3 | WireReader.BYTES;
    private static final int TEXT_2 = 2 << 3 | WireReader.BYTES;

    /** Tag, length, tag, length, eight letters, tag, length. */
    private static final int SHORTEST_NAME_LABEL = 14;

    private final SeriesNames names;
    private final WireReader wire = new WireReader();
    private final WireReader label = new WireReader();
    private byte[] bytes = {};
    private int seriesFrom;
    private int seriesTo;
    private int labelsFrom;
    private int labelsTo;
    private int cutFrom;
    private int cutTo;
    private int nameFrom;
    private int nameTo;

    SeriesReader(SeriesNames names) {
        this.names = names;
    }

    void read(byte[] body, int from, int to, int number, RowAssembly rows) {
        bytes = body;
        seriesFrom = from;
        seriesTo = to;
        wire.start(body, from, to);
        if (!findLabels(from, to)) {
            readSlowly(from, to, number, rows);
            return;
        }
        MetricRules metric = names.metric(body, nameFrom, nameTo);
        LabelSet labels = metric.isEmpty() ? null : labels();
        readSamples(labelsTo, to, labels, metric, number, rows);
    }

    /**
     * Finds the piece with the labels and the name of the metric in it; false where they are not written in the usual
     * way: each label with a short length, all before anything else.
     */
    private boolean findLabels(int from, int to) {
        nameFrom = -1;
        int at = from;
        while (to - at >= 2 && bytes[at] == LABEL) {
            int length = bytes[at + 1];
            int content = at + 2;
            if (length < 0) {
                length = (length & 0x7f) | (bytes[content] << 7);
                content++;
            }
            int end = content + length;
            if (length < 0 || end > to) {
                return false;
            }
            if (length >= SHORTEST_NAME_LABEL - 2 && isName(content)) {
                int valueFrom = content + 12;
                int valueLength = bytes[content + 11];
                if (nameFrom >= 0 || valueLength < 0 || valueFrom + valueLength != end) {
                    return false;
                }
                nameFrom = valueFrom;
                nameTo = end;
                cutFrom = at;
                cutTo = end;
            }
            at = end;
        }
        labelsFrom = from;
        labelsTo = at;
        return nameFrom >= 0 && !hasLabelAfter(at, to);
    }

    private boolean isName(int content) {
        return bytes[content] == TEXT_1
                && bytes[content + 1] == Long.BYTES
                && bytes[content + 10] == TEXT_2
                && (long) LONGS.get(bytes, content + 2) == NAME_BYTES;
    }

    private boolean hasLabelAfter(int from, int to) {
        wire.start(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == LABEL) {
                return true;
            }
            wire.skip(tag);
        }
        return false;
    }

    private LabelSet labels() {
        LabelSet known = names.labels(bytes, labelsFrom, cutFrom, cutTo, labelsTo);
        if (known != null) {
            return known;
        }
        LabelReading reading = names.reading();
        wire.start(bytes, labelsFrom, labelsTo);
        String _ = readLabels(reading);
        return names.learn(bytes, labelsFrom, cutFrom, cutTo, labelsTo, reading);
    }

    private void readSlowly(int from, int to, int number, RowAssembly rows) {
        LabelReading reading = names.reading();
        wire.start(bytes, from, to);
        String name = readLabels(reading);
        MetricRules metric = names.rules(name);
        LabelSet labels = metric.isEmpty() ? null : names.labelSet(reading);
        readSamples(from, to, labels, metric, number, rows);
    }

    private void readSamples(
            int from, int to, @Nullable LabelSet labels, MetricRules metric, int number, RowAssembly rows) {
        wire.start(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == SAMPLE) {
                readSample(labels, metric, number, rows);
            } else {
                readOther(tag, rows);
            }
        }
    }

    /** Reads all labels there are into the reading; the name of the metric comes back, empty where there is none. */
    private String readLabels(LabelReading reading) {
        String metric = "";
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag != LABEL) {
                wire.skip(tag);
                continue;
            }
            int end = wire.endOfBytes();
            label.start(bytes, wire.position(), end);
            String name = "";
            String value = "";
            while (label.hasMore()) {
                int inner = label.tag();
                if (inner == TEXT_1) {
                    name = text();
                } else if (inner == TEXT_2) {
                    value = text();
                } else {
                    label.skip(inner);
                }
            }
            if (!name.equals(NAME)) {
                reading.add(name, value);
            } else if (metric.isEmpty()) {
                metric = value;
            }
            wire.goTo(end);
        }
        return metric;
    }

    private String text() {
        int end = label.endOfBytes();
        String text = new String(bytes, label.position(), end - label.position(), UTF_8);
        label.goTo(end);
        return text;
    }

    private void readSample(@Nullable LabelSet labels, MetricRules metric, int number, RowAssembly rows) {
        int end = wire.endOfBytes();
        double value = 0;
        long timeMillis = 0;
        while (wire.position() < end) {
            int tag = wire.tag();
            if (tag == VALUE) {
                value = wire.fixed64();
            } else if (tag == TIME) {
                timeMillis = wire.varint();
            } else {
                wire.skip(tag);
            }
        }
        if (wire.position() != end) {
            throw MalformedWire.at(end);
        }
        if (labels == null) {
            rows.unmapped(metric);
            return;
        }
        String refusal = rows.add(labels, metric, timeMillis, value);
        if (refusal != null) {
            rows.report("series " + number, refusal);
            cite(value, timeMillis, rows);
        }
    }

    private void cite(double value, long timeMillis, RowAssembly rows) {
        if (!rows.hasCitation()) {
            SeriesText text = new SeriesText();
            text.labels(bytes, seriesFrom, seriesTo);
            rows.cite(text.of(value, timeMillis));
        }
    }

    private void readOther(int tag, RowAssembly rows) {
        if (tag == HISTOGRAM) {
            rows.unmapped();
        }
        wire.skip(tag);
    }
}
