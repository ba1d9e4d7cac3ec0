package io.gridtick.http.outbound;

/** Why a call out was not made or its answer not taken; the message may be shown. Has no stack trace: it is an answer. */
public final class OutboundRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The closed list of reasons. */
    public enum Reason {
        BAD_URL,
        PORT_NOT_ALLOWED,
        ADDRESS_NOT_ALLOWED,
        UNKNOWN_HOST,
        UNREACHABLE,
        REDIRECTED,
        TOO_SLOW,
        TOO_LARGE,
        OVERLOADED
    }

    OutboundRefusedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
