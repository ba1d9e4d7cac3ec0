package io.gridtick.alert.delivery.send;

/** Why a mail did not go; the message may be shown. Has no stack trace: it is an answer. */
public final class LetterRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isFinal;

    /** @param isFinal whether another try would end alike */
    public LetterRefusedException(String message, boolean isFinal) {
        super(message, null, false, false);
        this.isFinal = isFinal;
    }

    public boolean isFinal() {
        return isFinal;
    }
}
