package io.gridtick.stream.session;

import io.gridtick.http.Caller;
import io.gridtick.http.limit.AddressBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts open streams by who opened them, over all event loops. */
final class Places {
    private final VisitorLimits limits;

    // A lock, held for a few map operations; only bounds that somebody uses are kept.
    private final Object lock = new Object();
    private final Map<Bound, Integer> taken = new HashMap<>();

    Places(VisitorLimits limits) {
        this.limits = limits;
    }

    /** So many at once, and no more. */
    private record Bound(String name, int max) {}

    /** Room for one stream, until it is given back. Belongs to the loop of the stream. */
    final class Place {
        private final List<Bound> bounds;
        private boolean isGivenBack;

        private Place(List<Bound> bounds) {
            this.bounds = bounds;
        }

        /** Also more than once. */
        void giveBack() {
            if (!isGivenBack) {
                isGivenBack = true;
                leave(bounds);
            }
        }
    }

    /** Empty when these callers have as many streams as they may. */
    Optional<Place> take(Caller caller, String address) {
        List<Bound> bounds = bounds(caller, address);
        synchronized (lock) {
            if (bounds.stream().anyMatch(bound -> taken.getOrDefault(bound, 0) >= bound.max())) {
                return Optional.empty();
            }
            bounds.forEach(bound -> taken.merge(bound, 1, Integer::sum));
        }
        return Optional.of(new Place(bounds));
    }

    /** True when nobody is here. */
    boolean isEmpty() {
        synchronized (lock) {
            return taken.isEmpty();
        }
    }

    private void leave(List<Bound> bounds) {
        synchronized (lock) {
            bounds.forEach(bound -> taken.computeIfPresent(bound, (same, count) -> count == 1 ? null : count - 1));
        }
    }

    private List<Bound> bounds(Caller caller, String sender) {
        String address = AddressBlock.of(sender);
        String group = caller.credential().id();
        if (caller.isStranger()) {
            return List.of(
                    new Bound(group, limits.strangers()),
                    new Bound(group + " at " + address, limits.strangersPerAddress()));
        }
        return List.of(
                caller.isAnonymous()
                        ? new Bound(group + " at " + address, limits.perAnonymousAddress())
                        : new Bound(group, limits.perCredential()));
    }
}
