package io.gridtick.history.bits;

/** The bytes are not what was written, or not any more. */
public final class DamagedHistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedHistoryException(String reason) {
        super(reason);
    }
}
