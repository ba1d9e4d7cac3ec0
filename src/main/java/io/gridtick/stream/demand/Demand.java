package io.gridtick.stream.demand;

import io.gridtick.stream.lane.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One name that somebody asked for: on its way, or there. Times are nanoseconds of one monotonic clock. */
final class Demand {
    private final Offer offer;
    private final long since;
    private List<Consumer<Optional<Lack>>> waiting = new ArrayList<>(1);
    private boolean isThere;
    private long wantedAt;

    Demand(Offer offer, long now) {
        this.offer = offer;
        since = now;
        wantedAt = now;
    }

    Offer offer() {
        return offer;
    }

    boolean isThere() {
        return isThere;
    }

    void await(Consumer<Optional<Lack>> whenThere) {
        waiting.add(whenThere);
    }

    void wanted(long now) {
        wantedAt = now;
    }

    boolean isLeft(long now) {
        return now - wantedAt >= offer.limits().linger().toNanos();
    }

    boolean isOverdue(long now) {
        return !isThere && now - since >= offer.limits().patience().toNanos();
    }

    void settle(Optional<Lack> lack) {
        isThere = lack.isEmpty();
        List<Consumer<Optional<Lack>>> told = waiting;
        waiting = new ArrayList<>(0);
        told.forEach(one -> one.accept(lack));
    }
}
