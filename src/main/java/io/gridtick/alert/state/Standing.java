package io.gridtick.alert.state;

import io.gridtick.alert.rule.Signal;

/**
 * How far one rule is with one subject.
 *
 * @param sinceMillis since when the condition has held, as far as that is known
 * @param firedMillis when it began to fire
 * @param clearMillis since when it is over; {@link #NEVER} while it is not
 */
public record Standing(Phase phase, long sinceMillis, long firedMillis, long clearMillis) {
    public static final long NEVER = Long.MIN_VALUE;
    public static final Standing NOTHING = new Standing(Phase.NONE, NEVER, NEVER, NEVER);

    /** What a pair can be. One that resolved is nothing again. */
    public enum Phase {
        NONE,
        PENDING,
        FIRING
    }

    /** How long it takes to fire, and to resolve. */
    public record Timing(long forMillis, long clearMillis) {}

    /** What follows from a look at this moment. */
    public Standing next(Signal signal, Timing timing, long nowMillis) {
        return switch (phase) {
            case NONE -> signal == Signal.HOLDS ? begun(timing, nowMillis) : this;
            case PENDING -> signal == Signal.HOLDS ? held(timing, nowMillis) : NOTHING;
            case FIRING -> signal == Signal.CLEAR ? cleared(timing, nowMillis) : goingOn();
        };
    }

    /** What follows from an event: it holds in that moment only. */
    public Standing happened(long eventMillis, Timing timing, long nowMillis) {
        long over = Math.min(eventMillis, nowMillis);
        if (nowMillis - over >= timing.clearMillis()) {
            return this;
        }
        return phase == Phase.FIRING
                ? new Standing(Phase.FIRING, sinceMillis, firedMillis, Math.max(clearMillis, over))
                : new Standing(Phase.FIRING, over, nowMillis, over);
    }

    /** When time alone changes it, while looks go on to say the same; {@link Long#MAX_VALUE} for never. */
    public long dueMillis(Timing timing) {
        return switch (phase) {
            case NONE -> Long.MAX_VALUE;
            case PENDING -> sinceMillis + timing.forMillis();
            case FIRING -> clearMillis == NEVER ? Long.MAX_VALUE : clearMillis + timing.clearMillis();
        };
    }

    /** Of which no time lies after this one: a clock may have been set back while nobody looked. */
    public Standing notAfter(long nowMillis) {
        return new Standing(
                phase,
                Math.min(sinceMillis, nowMillis),
                Math.min(firedMillis, nowMillis),
                Math.min(clearMillis, nowMillis));
    }

    private static Standing begun(Timing timing, long nowMillis) {
        return timing.forMillis() == 0
                ? new Standing(Phase.FIRING, nowMillis, nowMillis, NEVER)
                : new Standing(Phase.PENDING, nowMillis, NEVER, NEVER);
    }

    private Standing held(Timing timing, long nowMillis) {
        return nowMillis - sinceMillis >= timing.forMillis()
                ? new Standing(Phase.FIRING, sinceMillis, nowMillis, NEVER)
                : this;
    }

    private Standing cleared(Timing timing, long nowMillis) {
        long over = clearMillis == NEVER ? nowMillis : clearMillis;
        if (nowMillis - over >= timing.clearMillis()) {
            return NOTHING;
        }
        return over == clearMillis ? this : new Standing(Phase.FIRING, sinceMillis, firedMillis, over);
    }

    private Standing goingOn() {
        return clearMillis == NEVER ? this : new Standing(Phase.FIRING, sinceMillis, firedMillis, NEVER);
    }
}
