package io.gridtick.ingest.line;

/** A line cannot be taken, and why. Without a stack: anybody may send such lines as fast as they like. */
final class MalformedLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason follows the number of the line: {@code has no fields} */
    MalformedLine(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
