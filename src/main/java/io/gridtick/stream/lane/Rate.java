package io.gridtick.stream.lane;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How often a reader is told at most. From the fastest to the slowest. */
public enum Rate {
    LIVE(0, "live", Duration.ofMillis(2)),
    HZ_20(1, "20", Duration.ofMillis(50)),
    HZ_10(2, "10", Duration.ofMillis(100)),
    HZ_4(3, "4", Duration.ofMillis(250)),
    HZ_2(4, "2", Duration.ofMillis(500)),
    HZ_1(5, "1", Duration.ofSeconds(1)),
    HZ_0_2(6, "0.2", Duration.ofSeconds(5));

    /** All names, as a sentence lists them. */
    public static final String NAMES = Arrays.stream(values()).map(Rate::text).collect(Collectors.joining(", "));

    private static final Rate[] ALL = values();

    private final int index;
    private final String text;
    private final Duration interval;

    Rate(int index, String text, Duration interval) {
        this.index = index;
        this.text = text;
        this.interval = interval;
    }

    public static Optional<Rate> of(String text) {
        return Arrays.stream(ALL).filter(rate -> rate.text.equals(text)).findFirst();
    }

    /** Its place among all, the fastest first, for what is counted by rate in an array. */
    public int index() {
        return index;
    }

    /** How clients name it: updates per second, or {@code live}. */
    public String text() {
        return text;
    }

    Duration interval() {
        return interval;
    }

    /** One step down, as far as there is one. */
    public Rate slower() {
        return ALL[Math.min(index + 1, ALL.length - 1)];
    }

    /** One step up, as far as there is one. */
    public Rate faster() {
        return ALL[Math.max(index - 1, 0)];
    }

    /** The slower of the two. */
    public Rate atMost(Rate other) {
        return compareTo(other) > 0 ? this : other;
    }

    @Override
    public String toString() {
        return text;
    }
}
