package io.gridtick.ingest.scrape;

import io.gridtick.http.ProblemException;
import io.gridtick.http.outbound.OutboundRefusedException;
import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import java.util.Locale;

/**
 * Why a target could not be read.
 *
 * @param isOurs whether it lies with us: it was not asked, or answered well and we could not keep it
 */
public record ScrapeFault(String code, String detail, boolean isOurs) {
    /** Says nothing of the target: it was not asked. */
    static final ScrapeFault OVERLOADED =
            new ScrapeFault("overloaded", "Too many targets are asked at once here.", true);

    static ScrapeFault theirs(String code, String detail) {
        return new ScrapeFault(code, detail, false);
    }

    /** What came of a call or of the reading of its answer. */
    static ScrapeFault of(Throwable failure) {
        return switch (failure) {
            case ScrapeFailedException known -> known.fault();
            case OutboundRefusedException refused when refused.reason() == Reason.OVERLOADED -> OVERLOADED;
            case OutboundRefusedException refused ->
                theirs(refused.reason().name().toLowerCase(Locale.ROOT), String.valueOf(refused.getMessage()));
            case ProblemException problem ->
                theirs(problem.problem().code(), problem.problem().detail());
            default -> new ScrapeFault("internal", "Something went wrong here, not there; the log says what.", true);
        };
    }

    /** What came of the way into the journal. */
    static ScrapeFault ofIntake(Throwable failure) {
        return failure instanceof ProblemException problem
                ? new ScrapeFault(
                        problem.problem().code(),
                        "It was read, but cannot be kept now: "
                                + problem.problem().detail(),
                        true)
                : new ScrapeFault("internal", "It was read, but cannot be kept; the log says why.", true);
    }

    ScrapeFailedException exception() {
        return new ScrapeFailedException(this);
    }
}
