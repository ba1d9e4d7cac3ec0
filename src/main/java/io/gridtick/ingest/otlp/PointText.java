package io.gridtick.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.Citation;
import io.gridtick.ingest.wire.WireReader;

/** A data point as a person would write it: {@code hw.gpu.utilization{hw.id="…"} 0.97 1700000000000}. For those that are refused. */
final class PointText {
    private static final int ATTRIBUTE = 7 << 3 | WireReader.BYTES;
    private static final int KEY = 1 << 3 | WireReader.BYTES;
    private static final int VALUE = 2 << 3 | WireReader.BYTES;
    private static final int STRING = 1 << 3 | WireReader.BYTES;

    private final byte[] bytes;
    private final StringBuilder attributes = new StringBuilder();

    /** Of a point that has been read to its end, so it is well-formed. */
    PointText(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        WireReader wire = new WireReader();
        wire.start(bytes, from, to);
        while (wire.hasMore() && attributes.length() <= Citation.MAX_BYTES) {
            int tag = wire.tag();
            if (tag == ATTRIBUTE) {
                int end = wire.endOfBytes();
                attribute(wire.position(), end);
                wire.goTo(end);
            } else {
                wire.skip(tag);
            }
        }
    }

    String of(String metric, double value, long timeMillis) {
        String text = metric + "{" + attributes + "} " + value + " " + timeMillis;
        return text.length() > Citation.MAX_BYTES ? text.substring(0, Citation.MAX_BYTES) : text;
    }

    private void attribute(int from, int to) {
        attributes
                .append(attributes.isEmpty() ? "" : ",")
                .append(text(from, to, KEY))
                .append("=\"")
                .append(valueText(from, to))
                .append('"');
    }

    private String valueText(int from, int to) {
        WireReader wire = new WireReader();
        wire.start(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == VALUE) {
                int end = wire.endOfBytes();
                return text(wire.position(), end, STRING);
            }
            wire.skip(tag);
        }
        return "";
    }

    /** The last field of this kind as text; empty where there is none. */
    private String text(int from, int to, int field) {
        WireReader wire = new WireReader();
        wire.start(bytes, from, to);
        String text = "";
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == field) {
                int end = wire.endOfBytes();
                text = new String(bytes, wire.position(), Math.min(Citation.MAX_BYTES, end - wire.position()), UTF_8);
                wire.goTo(end);
            } else {
                wire.skip(tag);
            }
        }
        return text;
    }
}
