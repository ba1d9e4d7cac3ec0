package io.gridtick.store;

/** The database is away, too slow or full: worth another try later, unlike a statement that is wrong. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isOutcomeUnknown;

    private DatabaseUnavailableException(String message, Throwable cause, boolean isOutcomeUnknown) {
        // An answer rather than a bug, and during an outage there are many: no stack trace.
        super(message, cause, false, false);
        this.isOutcomeUnknown = isOutcomeUnknown;
    }

    /** Nothing was done. */
    static DatabaseUnavailableException nothingDone(String message, Throwable cause) {
        return new DatabaseUnavailableException(message, cause, false);
    }

    /** The statement may have been carried out: read again before repeating what must not happen twice. */
    static DatabaseUnavailableException outcomeUnknown(String message, Throwable cause) {
        return new DatabaseUnavailableException(message, cause, true);
    }

    public boolean isOutcomeUnknown() {
        return isOutcomeUnknown;
    }
}
