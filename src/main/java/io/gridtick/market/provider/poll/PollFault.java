package io.gridtick.market.provider.poll;

import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.UnreadableAnswerException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why a poll brought nothing: a closed list of kinds, a sentence for people, and how long the provider wants to be left alone. */
public record PollFault(Kind kind, String sentence, Optional<Duration> retryAfter) {
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULTS = 500;
    private static final int UNAVAILABLE = 503;

    /** What went wrong, and whether it was not even a connection. */
    public enum Kind {
        UNREACHABLE,
        TIMEOUT,
        RATE_LIMITED,
        SERVER_ERROR,
        /** It answered that it does not want this request. */
        REFUSED,
        REDIRECTED,
        NOT_ALLOWED,
        TOO_LARGE,
        EMPTY,
        UNREADABLE,
        CHANGED,
        NO_KEY,
        INTERNAL
    }

    public static PollFault of(Kind kind, String sentence) {
        return new PollFault(kind, sentence, Optional.empty());
    }

    /** An answer with a status that is no success. */
    public static PollFault ofStatus(int status, Optional<Duration> retryAfter) {
        if (status == TOO_MANY || (status == UNAVAILABLE && retryAfter.isPresent())) {
            return new PollFault(
                    Kind.RATE_LIMITED, "The provider says that it is asked too often (" + status + ").", retryAfter);
        }
        return status >= SERVER_FAULTS
                ? new PollFault(Kind.SERVER_ERROR, "The provider has a fault of its own (" + status + ").", retryAfter)
                : new PollFault(Kind.REFUSED, "The provider refuses the request (" + status + ").", retryAfter);
    }

    public static PollFault of(UnreadableAnswerException unreadable) {
        Kind kind =
                switch (unreadable.fault()) {
                    case EMPTY_BODY -> Kind.EMPTY;
                    case BROKEN, NOT_THE_FORMAT -> Kind.UNREADABLE;
                    case CHANGED -> Kind.CHANGED;
                    case REFUSED -> Kind.REFUSED;
                    case TOO_LARGE -> Kind.TOO_LARGE;
                };
        return of(kind, String.valueOf(unreadable.getMessage()));
    }

    /** It could be read, and no price in it is one for us. */
    static PollFault nothingUsable(List<RowProblem> problems) {
        String reason = problems.stream().findFirst().map(RowProblem::detail).orElse("no reason is known");
        return of(Kind.EMPTY, "None of its prices can be used: " + reason + ".");
    }

    /** Worth asking again in a moment, within the same sweep. */
    boolean isPassing() {
        return switch (kind) {
            case RATE_LIMITED, SERVER_ERROR, TIMEOUT -> true;
            default -> false;
        };
    }
}
