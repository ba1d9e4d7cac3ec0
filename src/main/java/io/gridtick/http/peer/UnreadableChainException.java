package io.gridtick.http.peer;

/** What proxies wrote down about the client cannot be understood. Has no stack trace: it is an answer, not a bug. */
final class UnreadableChainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableChainException() {
        super(null, null, false, false);
    }
}
