package io.gridtick.market.provider.poll;

import io.gridtick.market.provider.ProviderProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a feed from having asked it. After five failures in a row the breaker opens: then one poll alone, after
 * each wait, finds out whether the provider is back, and within a sweep nothing is tried twice.
 *
 * @param lastGood when the offers that we have were confirmed last
 * @param failures in a row
 * @param unchanged polls in a row
 */
public record PollState(
        Instant next,
        Optional<Instant> lastTry,
        Optional<Instant> lastGood,
        Optional<PollFault> fault,
        int failures,
        int unchanged,
        int offers,
        int refused) {
    static final int BREAKER_OPENS_AT = 5;

    /** Before it was ever asked. */
    public static PollState fresh(Instant firstPoll) {
        return new PollState(firstPoll, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 0, 0);
    }

    /** As {@link #fresh}, of a feed that answered in an earlier life of the server; what it said then is gone. */
    public PollState seenBefore(Instant lastGoodThen) {
        return new PollState(next, lastTry, Optional.of(lastGoodThen), fault, failures, unchanged, offers, refused);
    }

    public boolean isDue(Instant now) {
        return !now.isBefore(next);
    }

    public boolean isBreakerOpen() {
        return failures >= BREAKER_OPENS_AT;
    }

    /**
     * What is known after a poll.
     *
     * @param chance 0 to 1, for the jitter
     */
    public PollState after(PollOutcome outcome, ProviderProfile profile, Instant now, double chance) {
        return switch (outcome) {
            case PollOutcome.Taken taken ->
                good(profile, now, taken.isChanged() ? 0 : unchanged + 1, taken.offers(), taken.refused(), chance);
            case PollOutcome.Unchanged() -> good(profile, now, unchanged + 1, offers, refused, chance);
            case PollOutcome.Failed(PollFault failed) -> bad(failed, now, chance);
        };
    }

    private PollState good(
            ProviderProfile profile, Instant now, int unchangedNow, int offersNow, int refusedNow, double chance) {
        Duration wait = PollPace.afterSuccess(profile.interval(), unchangedNow, chance);
        return new PollState(
                now.plus(wait),
                Optional.of(now),
                Optional.of(now),
                Optional.empty(),
                0,
                unchangedNow,
                offersNow,
                refusedNow);
    }

    private PollState bad(PollFault failed, Instant now, double chance) {
        Duration wait = PollPace.afterFailure(failures + 1, failed, chance);
        return new PollState(
                now.plus(wait),
                Optional.of(now),
                lastGood,
                Optional.of(failed),
                failures + 1,
                unchanged,
                offers,
                refused);
    }

    /** Asked again as soon as possible. */
    public PollState dueAt(Instant when) {
        return new PollState(when, lastTry, lastGood, fault, failures, unchanged, offers, refused);
    }

    /** How old our offers are; empty where there never were any. */
    public Optional<Duration> age(Instant now) {
        return lastGood.map(good -> now.isBefore(good) ? Duration.ZERO : Duration.between(good, now));
    }

    public HealthState health(ProviderProfile profile, Instant now) {
        if (fault.isPresent()) {
            PollFault.Kind kind = fault.get().kind();
            if (kind == PollFault.Kind.NO_KEY) {
                return HealthState.NO_KEY;
            }
            if (isStale(profile, now)) {
                return kind == PollFault.Kind.UNREACHABLE ? HealthState.UNREACHABLE : HealthState.FAILING;
            }
            return HealthState.AGED;
        }
        if (lastTry.isEmpty()) {
            return HealthState.WAITING;
        }
        return isStale(profile, now) ? HealthState.FAILING : HealthState.OK;
    }

    private boolean isStale(ProviderProfile profile, Instant now) {
        return age(now).filter(age -> age.compareTo(profile.staleAfter()) <= 0).isEmpty();
    }
}
