package io.gridtick.account.mail;

/** Why a mail did not go, without addresses. Has no stack trace: it is an answer. */
public final class MailRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isFinal;

    MailRefusedException(String message, boolean isFinal) {
        super(message, null, false, false);
        this.isFinal = isFinal;
    }

    /** Whether the server would say the same to another try. */
    public boolean isFinal() {
        return isFinal;
    }
}
