package io.gridtick.fleet;

import io.gridtick.fleet.board.Alarm;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Membership;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.event.EventKind;

/** What follows when GPUs say nothing, say that they end, or speak again. */
final class Silence {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long END_GRACE_MILLIS = 5_000;

    private final Census census;
    private final Deadlines deadlines;
    private final Alarm alarm;

    Silence(Census census, Deadlines deadlines, Alarm alarm) {
        this.census = census;
        this.deadlines = deadlines;
        this.alarm = alarm;
    }

    /** The look that was planned at a GPU that is counted somewhere. */
    void lookAt(Gpu gpu, long millis) {
        deadlines.unplan(gpu);
        if (gpu.isEnded()) {
            tellOfEnd(gpu, millis);
            askNeighbours(gpu, gpu.endedMillis(), millis);
        } else {
            census.countOut(gpu);
            GpuState before = gpu.age(millis);
            tellOfState(gpu, before, millis);
            census.countIn(gpu);
            if (before != gpu.state()) {
                census.touch(gpu, millis);
            }
            askNeighbours(gpu, gpu.newestMillis(), millis);
        }
        plan(gpu, millis);
    }

    /** Tells what is another now than before: of a GPU that is counted out, as it is at the moment. */
    void tellOfState(Gpu gpu, GpuState before, long nowMillis) {
        Membership membership = gpu.membership();
        if (gpu.state().isCurrent()) {
            if (membership.isMissed()) {
                alarm.raise(gpu, EventKind.RECOVERED, gpu.newestMillis(), "", "");
            }
            membership.miss(false);
            membership.suspect(false);
        } else if (before.isCurrent() && gpu.isEnded()) {
            membership.graceUntil(nowMillis + END_GRACE_MILLIS);
        } else if (before.isCurrent()) {
            membership.miss(true);
            membership.suspect(true);
            long sinceMillis = gpu.isLost() ? nowMillis : suspectAtMillis(gpu, gpu.newestMillis());
            alarm.raise(gpu, EventKind.STALE, sinceMillis, "", gpu.isLost() ? "who reads it got no answer" : "");
        }
    }

    private void tellOfEnd(Gpu gpu, long millis) {
        Membership membership = gpu.membership();
        if (!membership.isMissed() && millis >= membership.graceMillis()) {
            membership.miss(true);
            membership.suspect(true);
            alarm.raise(gpu, EventKind.ENDED, gpu.endedMillis(), "", "");
        }
    }

    /** One GPU that falls silent while the others of its host go on is another matter than a host that does. */
    private void askNeighbours(Gpu gpu, long lastMillis, long millis) {
        Place place = gpu.membership().place();
        if (place == null || !gpu.membership().isSuspect() || millis < suspectAtMillis(gpu, lastMillis)) {
            return;
        }
        gpu.membership().suspect(false);
        long since = lastMillis + 3 * gpu.intervalMillis() / 2;
        for (Gpu other : census.onHost(place.host())) {
            if (other != gpu && other.newestMillis() > since) {
                alarm.raise(gpu, EventKind.FALLEN, suspectAtMillis(gpu, lastMillis), "", "");
                return;
            }
        }
    }

    private static long suspectAtMillis(Gpu gpu, long lastMillis) {
        return lastMillis + Math.min(GpuState.staleAfterMillis(gpu.intervalMillis()), GpuState.GONE_AFTER_MILLIS);
    }

    /** Plans to look at a GPU when it may become another without a word of it. */
    void plan(Gpu gpu, long nowMillis) {
        long next = GpuState.nextChangeMillis(gpu.newestMillis(), gpu.intervalMillis(), nowMillis);
        if (gpu.isEnded()) {
            Membership membership = gpu.membership();
            long asked = membership.isSuspect() ? suspectAtMillis(gpu, gpu.endedMillis()) : Long.MAX_VALUE;
            next = Math.max(nowMillis + 1, membership.isMissed() ? asked : membership.graceMillis());
        }
        if (next != Long.MAX_VALUE) {
            deadlines.plan(gpu, Math.min(next, nowMillis + MINUTE_MILLIS));
        }
    }
}
