package io.gridtick.market.provider;

/** An answer that as a whole is not what was asked for. The message may be shown. Has no stack trace: it is an answer. */
public final class UnreadableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** The closed list of ways. */
    public enum Fault {
        /** Nothing at all. */
        EMPTY_BODY,
        /** It ends in the middle, or is broken inside. */
        BROKEN,
        /** A page for people, or another format. */
        NOT_THE_FORMAT,
        /** The right format with another content: the provider has changed something. */
        CHANGED,
        /** The provider says itself that it did not work. */
        REFUSED,
        TOO_LARGE
    }

    public UnreadableAnswerException(Fault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
