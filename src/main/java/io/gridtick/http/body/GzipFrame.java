package io.gridtick.http.body;

/** What stands around the compressed data of a gzip member (RFC 1952), read byte by byte. */
final class GzipFrame {
    private static final int[] START = {0x1f, 0x8b, 8};
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int FLAG_HEADER_CHECKSUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int FLAGS_RESERVED = 0xe0;

    private Part part = Part.HEADER;
    private int position;
    private int flags;
    private int extraBytes;
    private long trailer;

    /** What the byte meant. */
    enum Step {
        MORE,
        DATA_BEGINS,
        MEMBER_ENDS,
        BROKEN
    }

    private enum Part {
        HEADER,
        EXTRA_SIZE,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CHECKSUM,
        DATA,
        TRAILER
    }

    Step accept(byte signed) {
        int value = signed & 0xff;
        return switch (part) {
            case HEADER -> header(value);
            case EXTRA_SIZE -> {
                extraBytes |= value << (8 * position);
                yield ++position < 2 ? Step.MORE : enter(extraBytes > 0 ? Part.EXTRA : after(Part.EXTRA));
            }
            case EXTRA -> ++position < extraBytes ? Step.MORE : enter(after(Part.EXTRA));
            case NAME, COMMENT -> value != 0 ? Step.MORE : enter(after(part));
            case HEADER_CHECKSUM -> ++position < 2 ? Step.MORE : enter(Part.DATA);
            case DATA -> Step.BROKEN;
            case TRAILER -> trailer(value);
        };
    }

    private Step header(int value) {
        if (position < START.length && value != START[position]) {
            return Step.BROKEN;
        }
        if (position == START.length) {
            flags = value;
            if ((flags & FLAGS_RESERVED) != 0) {
                return Step.BROKEN;
            }
        }
        return ++position < HEADER_BYTES ? Step.MORE : enter(after(Part.HEADER));
    }

    private Part after(Part done) {
        if (done == Part.HEADER && (flags & FLAG_EXTRA) != 0) {
            return Part.EXTRA_SIZE;
        }
        if (done.compareTo(Part.NAME) < 0 && (flags & FLAG_NAME) != 0) {
            return Part.NAME;
        }
        if (done.compareTo(Part.COMMENT) < 0 && (flags & FLAG_COMMENT) != 0) {
            return Part.COMMENT;
        }
        return (flags & FLAG_HEADER_CHECKSUM) != 0 ? Part.HEADER_CHECKSUM : Part.DATA;
    }

    private Step trailer(int value) {
        trailer |= (long) value << (8 * position);
        if (++position < TRAILER_BYTES) {
            return Step.MORE;
        }
        extraBytes = 0;
        Step next = enter(Part.HEADER);
        assert next == Step.MORE;
        return Step.MEMBER_ENDS;
    }

    private Step enter(Part next) {
        part = next;
        position = 0;
        return next == Part.DATA ? Step.DATA_BEGINS : Step.MORE;
    }

    void dataEnded() {
        part = Part.TRAILER;
        position = 0;
        trailer = 0;
    }

    boolean isBetweenMembers() {
        return part == Part.HEADER && position == 0;
    }

    int checksum() {
        return (int) trailer;
    }

    /** Of the inflated member, modulo 2 to the 32. */
    int size() {
        return (int) (trailer >>> 32);
    }
}
