package io.gridtick.ingest.wire;

/** The bytes are no message. Without a stack: it says where, and anybody may send such bytes as fast as they like. */
public final class MalformedWire extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MalformedWire(String message) {
        super(message, null, false, false);
    }

    public static MalformedWire at(int position) {
        return new MalformedWire("at byte " + position);
    }
}
