package io.gridtick.replay;

/** It makes no sense to go on; the message says why. */
final class GaveUpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GaveUpException(String message) {
        super(message);
    }
}
