package io.gridtick.market.provider.poll;

import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.RowProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A feed as people see it.
 *
 * @param neverSeenLive no answer of it was ever good, in this or an earlier life of the server
 * @param reason a sentence where it is not just fine
 * @param fault the kind of what went wrong last, null when the last poll was good
 * @param isHandedIn somebody uploaded it, so nobody is asked
 * @param keyUse how a key would be sent, {@code none} where it needs none; the key itself is never shown
 * @param refused rows of the last good answer that could not be read, the first of them in the problems
 */
public record FeedHealth(
        String id,
        String provider,
        String name,
        String state,
        @Nullable Long ageS,
        boolean neverSeenLive,
        @Nullable String reason,
        @Nullable String fault,
        int offers,
        int refused,
        List<RowProblem> problems,
        List<String> remarks,
        boolean isOn,
        boolean isHandedIn,
        String keyUse,
        boolean hasKey,
        boolean isBreakerOpen,
        int failures,
        long intervalS,
        @Nullable Instant lastTryAt,
        @Nullable Instant lastGoodAt,
        @Nullable Instant nextPollAt,
        boolean isDemo) {
    private static final String NEVER = "Never seen live.";

    public FeedHealth {
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    static FeedHealth of(FeedView feed, Instant now) {
        ProviderProfile profile = feed.profile();
        PollState state = feed.state();
        HealthState health = feed.isOn() ? state.health(profile, now) : HealthState.OFF;
        Optional<Duration> age = state.age(now);
        return new FeedHealth(
                profile.id(),
                profile.provider(),
                profile.name(),
                health.name().toLowerCase(Locale.ROOT),
                age.map(Duration::toSeconds).orElse(null),
                state.lastGood().isEmpty(),
                reason(health, state, age),
                state.fault()
                        .map(fault -> fault.kind().name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                state.offers(),
                state.refused(),
                feed.problems(),
                feed.remarks(),
                feed.isOn(),
                feed.isHandedIn(),
                profile.keyUse().name().toLowerCase(Locale.ROOT),
                feed.hasKey(),
                state.isBreakerOpen(),
                state.failures(),
                profile.interval().toSeconds(),
                state.lastTry().orElse(null),
                state.lastGood().orElse(null),
                feed.isOn() && !feed.isHandedIn() ? state.next() : null,
                feed.isDemo());
    }

    private static @Nullable String reason(HealthState health, PollState state, Optional<Duration> age) {
        String fault = state.fault().map(PollFault::sentence).orElse("");
        String text =
                switch (health) {
                    case OK -> "";
                    case WAITING -> "It has not been asked yet.";
                    case OFF -> "It is not asked: it is turned off, or GRIDTICK_ASK_PROVIDERS is false.";
                    case AGED -> fault + " Its offers are " + said(age) + " old and still count.";
                    case FAILING, UNREACHABLE, NO_KEY ->
                        fault + (age.isPresent() ? " Its last offers are " + said(age) + " old and do not count." : "");
                };
        String whole = age.isEmpty() && health != HealthState.OFF ? (NEVER + " " + text).strip() : text.strip();
        return whole.isEmpty() ? null : whole;
    }

    private static String said(Optional<Duration> age) {
        long seconds = age.map(Duration::toSeconds).orElse(0L);
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }

    /** What changes by itself with time is left to whoever shows it. */
    boolean saysTheSameAs(FeedHealth other) {
        return withoutAge().equals(other.withoutAge());
    }

    private FeedHealth withoutAge() {
        return new FeedHealth(
                id,
                provider,
                name,
                state,
                null,
                neverSeenLive,
                null,
                fault,
                offers,
                refused,
                problems,
                remarks,
                isOn,
                isHandedIn,
                keyUse,
                hasKey,
                isBreakerOpen,
                failures,
                intervalS,
                lastTryAt,
                lastGoodAt,
                nextPollAt,
                isDemo);
    }
}
