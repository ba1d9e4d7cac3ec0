package io.gridtick.bench.peer;

import io.gridtick.bench.SampleBody;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What one connection sends: step after step of its part of the fleet, each with a time that nobody has seen. */
final class StepLane implements Supplier<SampleBody> {
    private static final long STEP_MILLIS = 100;

    /** How far ahead of the clock a time may be; receivers refuse those that are ten minutes ahead. */
    private static final long AHEAD_MILLIS_MAX = 300_000;

    private final List<SampleBody> bodies;
    private final int bodiesPerStep;
    private final boolean isReplay;
    private long millis;
    private int next;
    private long sent;

    /**
     * @param bodies of all steps
     * @param isReplay whether time goes on by 100 ms with each step, from the start, in place of being that of the clock
     */
    StepLane(List<SampleBody> bodies, int bodiesPerStep, long startMillis, boolean isReplay) {
        this.bodies = List.copyOf(bodies);
        this.bodiesPerStep = bodiesPerStep;
        this.isReplay = isReplay;
        this.millis = startMillis;
    }

    /** A part of the fleet at all steps. */
    static List<SampleBody> bodies(Feed feed, FleetValues fleet, int gpuFrom, int gpus) {
        List<SampleBody> bodies = new ArrayList<>();
        for (int step = 0; step < FleetValues.STEPS; step++) {
            for (int gpu = gpuFrom; gpu < gpuFrom + gpus; gpu += feed.gpusPerBody()) {
                bodies.add(feed.encode(fleet, step, gpu));
            }
        }
        return bodies;
    }

    @Override
    public SampleBody get() {
        if (next % bodiesPerStep == 0) {
            long now = System.currentTimeMillis();
            millis = isReplay ? millis + STEP_MILLIS : Math.max(millis + 1, now);
            if (millis > now + AHEAD_MILLIS_MAX) {
                throw new IllegalStateException("so many steps were sent that their times are in the future");
            }
        }
        SampleBody body = bodies.get(next);
        next = (next + 1) % bodies.size();
        body.setTime(millis);
        sent += body.samples();
        return body;
    }

    /** How many values it gave so far. */
    long sent() {
        return sent;
    }
}
