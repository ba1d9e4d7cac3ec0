package io.gridtick.journal;

/** The bytes are not a batch that {@link BatchCodec} wrote, or not any more. */
public final class DamagedBatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedBatchException(String reason) {
        super(reason);
    }
}
