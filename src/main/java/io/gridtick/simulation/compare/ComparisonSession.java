package io.gridtick.simulation.compare;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A comparison with who asked for it, and how long it took so far. Belongs to the loop of its owner. */
final class ComparisonSession {
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Card card;
    private final Comparison comparison;
    private Status status = Status.WAITING;
    private long spentNanos;

    ComparisonSession(Card card, Plan plan) {
        this.card = card;
        comparison = new Comparison(plan);
    }

    /** What never changes. */
    record Card(
            String id,
            String name,
            String owner,
            Optional<String> base,
            Map<String, Object> change,
            Instant createdAt) {}

    enum Status {
        WAITING,
        RUNNING,
        FINISHED,
        FAILED
    }

    Card card() {
        return card;
    }

    boolean isLive() {
        return status == Status.WAITING || status == Status.RUNNING;
    }

    /** Works for about so long; what it throws ends it. */
    void slice(long nanos) {
        long began = System.nanoTime();
        status = Status.RUNNING;
        try {
            boolean isMore = comparison.advance();
            while (isMore && System.nanoTime() - began < nanos) {
                isMore = comparison.advance();
            }
            status = isMore ? Status.RUNNING : Status.FINISHED;
        } catch (RuntimeException defect) {
            status = Status.FAILED;
            throw defect;
        } finally {
            spentNanos += System.nanoTime() - began;
        }
    }

    ComparisonRow row() {
        OptionalLong left = comparison.left(TimeUnit.NANOSECONDS.toMillis(spentNanos));
        Plan plan = comparison.plan();
        return new ComparisonRow(
                card.id(),
                card.name(),
                status.name().toLowerCase(Locale.ROOT),
                card.owner(),
                comparison.progress(),
                isLive() && left.isPresent()
                        ? Long.valueOf((left.getAsLong() + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND)
                        : null,
                card.base().orElse(null),
                card.change(),
                plan.seeds(),
                plan.hours(),
                comparison.pairs(),
                ComparisonRow.lines(comparison),
                comparison.early().orElse(null),
                card.createdAt());
    }
}
