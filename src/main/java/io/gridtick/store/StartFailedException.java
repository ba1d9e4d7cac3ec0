package io.gridtick.store;

/** Why the store cannot start: one sentence for the operator that says what to do. */
public final class StartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailedException(String message) {
        super(message);
    }

    public StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
