package io.gridtick.fleet;

import io.gridtick.fleet.board.Gpu;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When to look at which GPU again, in the order of time and identity. A GPU that reports moves its deadline on without
 * touching the queue: the look that was planned comes first, sees that it is not time yet, and plans the next.
 */
final class Deadlines {
    private static final Comparator<Look> SOONEST = Comparator.comparingLong(Look::millis)
            .thenComparing(look -> look.gpu().id());

    /** A look that is planned. */
    record Look(long millis, Gpu gpu) {}

    private final PriorityQueue<Look> looks = new PriorityQueue<>(SOONEST);

    /** Plans a look, unless one is planned that is not later; {@link Long#MAX_VALUE} plans none. */
    void plan(Gpu gpu, long millis) {
        if (millis < gpu.membership().wakeMillis()) {
            gpu.membership().wakeAt(millis);
            looks.add(new Look(millis, gpu));
        }
    }

    /** Plans the look that a GPU was saved with. */
    void restore(Gpu gpu) {
        long millis = gpu.membership().wakeMillis();
        unplan(gpu);
        plan(gpu, millis);
    }

    void unplan(Gpu gpu) {
        gpu.membership().wakeAt(Long.MAX_VALUE);
    }

    /** The next look that is due, for its taker to unplan; null where none is. */
    @Nullable
    Look takeDue(long nowMillis) {
        while (true) {
            Look first = looks.peek();
            if (first == null || first.millis() > nowMillis) {
                return null;
            }
            Look _ = looks.remove();
            if (first.gpu().membership().wakeMillis() == first.millis()) {
                return first;
            }
        }
    }
}
