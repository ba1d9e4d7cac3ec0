package io.gridtick.demo;

import java.util.SplittableRandom;

/** One made-up GPU: does its work, and what its sensors show follows from that. */
final class DemoGpu {
    static final int FALLEN_OFF_THE_BUS = 79;
    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final double ROOM_CELSIUS = 26;
    private static final double HOT_ROOM_CELSIUS = 70;
    private static final double LOAD_CELSIUS = 38;
    private static final double LAG_SECONDS = 22;
    private static final double THROTTLED_FROM_CELSIUS = 86;
    private static final double THROTTLED_TO_CELSIUS = 82;
    private static final double THROTTLED_SHARE = 0.6;
    private static final int IDLE_MHZ = 345;
    private static final int IDLE_BIT = 0x1;
    private static final int POWER_CAP_BIT = 0x4;
    private static final int THERMAL_BIT = 0x20;

    private final String uuid;
    private final int index;
    private final DemoModel model;
    private final double ownCelsius;
    private final double efficiency;
    private Work work = Work.NONE;
    private double util;
    private double watts;
    private double celsius;
    private double joules;
    private double throttledSeconds;
    private boolean isThrottled;
    private int correctedErrors;
    private int doubleBitErrors;
    private int xid;
    private long xidUntil;
    private boolean isPartitioned;
    private boolean isBroken;
    private boolean hasSaidSo;
    private long brokenUntil;

    DemoGpu(String uuid, int index, DemoModel model, SplittableRandom random) {
        this.uuid = uuid;
        this.index = index;
        this.model = model;
        ownCelsius = random.nextDouble(-3, 3);
        efficiency = random.nextDouble(0.84, 1);
        watts = model.idleWatts;
        celsius = ROOM_CELSIUS + ownCelsius;
        joules = random.nextDouble(1e8, 9e9);
        correctedErrors = random.nextInt(4);
    }

    /** From now on it is one of those that are shared by instances. */
    void partition() {
        isPartitioned = true;
    }

    boolean isPartitioned() {
        return isPartitioned;
    }

    /** Goes on for a while, which should be short. */
    void advance(Work given, boolean isHot, long millis, double seconds, SplittableRandom random) {
        work = given;
        if (isBroken && millis >= brokenUntil) {
            mend();
        }
        if (xid != 0 && !isBroken && millis >= xidUntil) {
            xid = 0;
        }
        double moved = util + 0.7 * (goal(millis / 1_000.0, random) - util);
        util = moved < 1 ? 0 : Math.min(100, moved);
        isThrottled = celsius > (isThrottled ? THROTTLED_TO_CELSIUS : THROTTLED_FROM_CELSIUS);
        double load = Math.pow(util / 100, 0.7) * efficiency * (isThrottled ? THROTTLED_SHARE : 1);
        watts = model.idleWatts + (model.fullWatts - model.idleWatts) * load + random.nextDouble();
        double room = (isHot ? HOT_ROOM_CELSIUS : ROOM_CELSIUS) + ownCelsius;
        double target = room + LOAD_CELSIUS * watts / model.fullWatts;
        celsius += (target - celsius) * -Math.expm1(-seconds / LAG_SECONDS);
        joules += watts * seconds;
        throttledSeconds += isThrottled ? seconds : 0;
    }

    private double goal(double seconds, SplittableRandom random) {
        double full = work.intensity() * 100;
        double phase = work.chance(1);
        return switch (work.kind()) {
            case NOTHING, NOTEBOOK -> 0;
            case SERVE -> {
                double wave = Math.sin(2 * Math.PI * (seconds / (80 + 240 * work.chance(2)) + phase));
                yield full * (0.66 + 0.24 * wave + 0.1 * random.nextDouble(-1, 1));
            }
            case TRAIN -> {
                // A checkpoint or an evaluation now and then, on all GPUs of the job at once.
                double period = 60 + 180 * work.chance(2);
                boolean isPause = (seconds / period + phase) % 1 < 6 / period;
                yield isPause ? full * 0.1 : full - 4 * random.nextDouble();
            }
            case BATCH -> random.nextDouble() < 0.05 ? full * 0.35 : full - 14 * random.nextDouble();
        };
    }

    /** The driver reports an error, and goes on saying so for a while. */
    void error(int code, long untilMillis) {
        xid = code;
        xidUntil = untilMillis;
    }

    void countCorrected(int more) {
        correctedErrors += more;
    }

    void countDoubleBit() {
        doubleBitErrors++;
    }

    /** It says so, and then nothing any more. */
    void breakDown(long untilMillis) {
        isBroken = true;
        hasSaidSo = false;
        brokenUntil = untilMillis;
        xid = FALLEN_OFF_THE_BUS;
    }

    /** Follows the run, in which it is broken or not. */
    void follow(boolean isDown) {
        if (isDown && !isBroken) {
            breakDown(FOR_EVER);
        } else if (!isDown && isBroken && brokenUntil == FOR_EVER) {
            mend();
        }
    }

    private void mend() {
        isBroken = false;
        xid = 0;
    }

    /** Whether it is in the next report; whoever asks and hears that it is has to report it. */
    boolean reports() {
        boolean isHeard = !isBroken || !hasSaidSo;
        hasSaidSo = isBroken;
        return isHeard;
    }

    boolean isWell() {
        return !isBroken && xid == 0;
    }

    Work work() {
        return work;
    }

    String uuid() {
        return uuid;
    }

    int index() {
        return index;
    }

    String model() {
        return model.label;
    }

    long util() {
        return Math.round(util);
    }

    /** Of its multiprocessors, which are never all busy. */
    double smActive() {
        return tenths(util * (0.5 + 0.25 * work.chance(3)));
    }

    double tensorActive() {
        return tenths(smActive() * (work.kind() == Work.Kind.TRAIN ? 0.6 : 0.25));
    }

    long memTotalBytes() {
        return model.memTotalBytes;
    }

    long memUsedBytes() {
        double share = work.isSomething() ? 0.3 + 0.62 * work.chance(4) : 0.006;
        return Math.round(model.memTotalBytes * share / (1 << 20)) << 20;
    }

    double powerWatts() {
        return tenths(watts);
    }

    long tempCelsius() {
        return Math.round(celsius);
    }

    long memTempCelsius() {
        return Math.round(celsius + 4 + 6 * util / 100);
    }

    long clockMhz() {
        double share = isThrottled ? THROTTLED_SHARE : 1 - 0.02 * (1 - efficiency) * util;
        return util == 0 ? IDLE_MHZ : Math.round(model.clockMhz * share / 15) * 15;
    }

    long joules() {
        return (long) joules;
    }

    long throttle() {
        return (util == 0 ? IDLE_BIT : util > 96 ? POWER_CAP_BIT : 0) | (isThrottled ? THERMAL_BIT : 0);
    }

    double throttledSeconds() {
        return tenths(throttledSeconds);
    }

    int correctedErrors() {
        return correctedErrors;
    }

    int doubleBitErrors() {
        return doubleBitErrors;
    }

    int xid() {
        return xid;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
