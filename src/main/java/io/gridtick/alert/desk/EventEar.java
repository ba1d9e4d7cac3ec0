package io.gridtick.alert.desk;

import io.gridtick.fleet.event.FleetEvent;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Events of the fleet until the alerts look at them, a bounded number. For any thread. */
public final class EventEar {
    private static final int MOST = 100_000;
    private static final long KEPT_MILLIS = 60_000;

    private final Queue<FleetEvent> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();

    /** Over the bound the oldest is lost. */
    public void hear(FleetEvent event) {
        heard.add(event);
        if (waiting.incrementAndGet() > MOST && next() != null) {
            lost.incrementAndGet();
        }
    }

    /** Drops those that are a minute old, while nobody looks at them. */
    void forgetOld(long nowMillis) {
        long millis = nowMillis - KEPT_MILLIS;
        for (FleetEvent first = heard.peek(); first != null && first.timeMillis() < millis; first = heard.peek()) {
            if (heard.remove(first)) {
                waiting.decrementAndGet();
            }
        }
    }

    /** The next one; null where there is none. */
    @Nullable
    FleetEvent next() {
        FleetEvent event = heard.poll();
        if (event != null) {
            waiting.decrementAndGet();
        }
        return event;
    }

    public long lost() {
        return lost.get();
    }
}
