package io.gridtick.ingest.remote;

/** The bytes are no message. Without a stack: it says where, and anybody may send such bytes as fast as they like. */
final class MalformedWire extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MalformedWire(String message) {
        super(message, null, false, false);
    }

    static MalformedWire at(int position) {
        return new MalformedWire("at byte " + position);
    }
}
