package io.gridtick.market.provider.poll;

/** Carries a fault through a future. Has no stack trace: it is an answer. */
final class PollFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PollFault fault;

    PollFailedException(PollFault fault) {
        super(fault.sentence(), null, false, false);
        this.fault = fault;
    }

    PollFault fault() {
        return fault;
    }
}
