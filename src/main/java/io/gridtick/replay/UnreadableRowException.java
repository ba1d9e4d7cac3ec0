package io.gridtick.replay;

/** A line that is no row of any form. */
final class UnreadableRowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableRowException(String message) {
        super(message);
    }
}
