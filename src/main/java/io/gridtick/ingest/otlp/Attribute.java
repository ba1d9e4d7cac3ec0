package io.gridtick.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.wire.WireReader;

/** One attribute: where its name lies, and its value where that is a text, a number or a boolean. For one thread. */
final class Attribute {
    private static final int KEY = 1 << 3 | WireReader.BYTES;
    private static final int VALUE = 2 << 3 | WireReader.BYTES;
    private static final int TEXT = 1 << 3 | WireReader.BYTES;
    private static final int BOOLEAN = 2 << 3;
    private static final int WHOLE = 3 << 3;
    private static final int DOUBLE = 4 << 3 | WireReader.FIXED_64;
    private static final int ARRAY = 5 << 3 | WireReader.BYTES;
    private static final int MAP = 6 << 3 | WireReader.BYTES;
    private static final int BYTES = 7 << 3 | WireReader.BYTES;
    private static final int REFERENCE = 8 << 3;
    private static final double MAX_WHOLE = 1e15;

    private final WireReader pair = new WireReader();
    private final WireReader value = new WireReader();
    private byte[] bytes = {};
    private int nameFrom;
    private int nameTo;
    private int kind;
    private int textFrom;
    private int textTo;
    private long number;

    /** What comes twice counts as it came last, as in every message of protocol buffers. */
    void read(byte[] body, int from, int to) {
        bytes = body;
        nameFrom = from;
        nameTo = from;
        kind = 0;
        pair.start(body, from, to);
        while (pair.hasMore()) {
            int tag = pair.tag();
            if (tag == KEY) {
                nameTo = pair.endOfBytes();
                nameFrom = pair.position();
                pair.goTo(nameTo);
            } else if (tag == VALUE) {
                int end = pair.endOfBytes();
                readValue(pair.position(), end);
                pair.goTo(end);
            } else {
                pair.skip(tag);
            }
        }
    }

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    String name() {
        return new String(bytes, nameFrom, nameTo - nameFrom, UTF_8);
    }

    /** Empty where it has none, or one of several parts. */
    String text() {
        return switch (kind) {
            case TEXT -> new String(bytes, textFrom, textTo - textFrom, UTF_8);
            case BOOLEAN -> Boolean.toString(number != 0);
            case WHOLE -> Long.toString(number);
            case DOUBLE -> decimal(Double.longBitsToDouble(number));
            default -> "";
        };
    }

    private void readValue(int from, int to) {
        value.start(bytes, from, to);
        while (value.hasMore()) {
            int tag = value.tag();
            switch (tag) {
                case TEXT -> {
                    textTo = value.endOfBytes();
                    textFrom = value.position();
                    value.goTo(textTo);
                    kind = tag;
                }
                case BOOLEAN, WHOLE -> {
                    number = value.varint();
                    kind = tag;
                }
                case DOUBLE -> {
                    number = value.fixedLong();
                    kind = tag;
                }
                case ARRAY, MAP, BYTES, REFERENCE -> {
                    value.skip(tag);
                    kind = 0;
                }
                default -> value.skip(tag);
            }
        }
    }

    private static String decimal(double number) {
        boolean isWhole = number == Math.rint(number) && Math.abs(number) < MAX_WHOLE;
        return isWhole ? Long.toString((long) number) : Double.toString(number);
    }
}
