package io.gridtick.ingest.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.Citation;
import io.gridtick.ingest.wire.WireReader;

/** A series as a person would write it: {@code name{label="value"} 97 1700000000000}. For those that are refused. */
final class SeriesText {
    private static final int LABEL = 1 << 3 | WireReader.BYTES;
    private static final int NAME = 1 << 3 | WireReader.BYTES;
    private static final int VALUE = 2 << 3 | WireReader.BYTES;

    private final StringBuilder labels = new StringBuilder();
    private String metric = "";

    /** Whatever comes behind this is not shown. */
    boolean isFull() {
        return labels.length() > Citation.MAX_BYTES;
    }

    void label(String name, String value) {
        if (name.equals(SeriesReader.NAME)) {
            metric = value;
        } else if (!isFull()) {
            labels.append(labels.isEmpty() ? "" : ",")
                    .append(name)
                    .append("=\"")
                    .append(value)
                    .append('"');
        }
    }

    /** The labels of a series of the first version that has been read to its end, so it is well-formed. */
    void labels(byte[] bytes, int from, int to) {
        WireReader wire = new WireReader();
        wire.start(bytes, from, to);
        while (wire.hasMore() && !isFull()) {
            int tag = wire.tag();
            if (tag == LABEL) {
                int end = wire.endOfBytes();
                label(bytes, wire.position(), end);
                wire.goTo(end);
            } else {
                wire.skip(tag);
            }
        }
    }

    /** The whole of it. */
    String of(double value, long timeMillis) {
        String text = metric + "{" + labels + "} " + value + " " + timeMillis;
        return text.length() > Citation.MAX_BYTES ? text.substring(0, Citation.MAX_BYTES) : text;
    }

    private void label(byte[] bytes, int from, int to) {
        WireReader wire = new WireReader();
        wire.start(bytes, from, to);
        String name = "";
        String value = "";
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == NAME || tag == VALUE) {
                int end = wire.endOfBytes();
                String text =
                        new String(bytes, wire.position(), Math.min(Citation.MAX_BYTES, end - wire.position()), UTF_8);
                name = tag == NAME ? text : name;
                value = tag == VALUE ? text : value;
                wire.goTo(end);
            } else {
                wire.skip(tag);
            }
        }
        label(name, value);
    }
}
