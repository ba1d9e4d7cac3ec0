package io.gridtick.demo;

import java.util.List;

/** A made-up machine: where it is, what is in it, how it reports, and whether it is silent or hot for a while. */
final class DemoHost {
    private static final long HALF_SECOND = 500;
    private static final long NOT_AT_ALL = Long.MIN_VALUE;

    private final String name;
    private final String region;
    private final int everySeconds;
    private final Voice voice;
    private final List<DemoGpu> gpus;
    private long silentUntil = NOT_AT_ALL;
    private long hotUntil = NOT_AT_ALL;
    private long dueMillis;

    /** Which of the server's doors its agent knows. */
    enum Voice {
        JSON,
        EXPORTER
    }

    DemoHost(String name, String region, int everySeconds, Voice voice, List<DemoGpu> gpus) {
        this.name = name;
        this.region = region;
        this.everySeconds = everySeconds;
        this.voice = voice;
        this.gpus = List.copyOf(gpus);
    }

    String name() {
        return name;
    }

    String region() {
        return region;
    }

    int everySeconds() {
        return everySeconds;
    }

    /** When it reports next. */
    void reportAt(long millis) {
        dueMillis = millis;
    }

    /** Whether it reports about now; the time after this is planned then, and a missed one is not made up for. */
    boolean isDue(long millis) {
        if (millis + HALF_SECOND < dueMillis) {
            return false;
        }
        long every = everySeconds * 1_000L;
        dueMillis += every * ((millis + HALF_SECOND - dueMillis) / every + 1);
        return true;
    }

    Voice voice() {
        return voice;
    }

    List<DemoGpu> gpus() {
        return gpus;
    }

    void silence(long untilMillis) {
        silentUntil = untilMillis;
    }

    void heat(long untilMillis) {
        hotUntil = untilMillis;
    }

    boolean isSilent(long millis) {
        return millis < silentUntil;
    }

    boolean isHot(long millis) {
        return millis < hotUntil;
    }
}
