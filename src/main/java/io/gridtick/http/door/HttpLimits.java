package io.gridtick.http.door;

import java.time.Duration;

/** The bounds of the public door. One record, so that tests can wait for less. */
public record HttpLimits(
        Duration idle, Duration headerDeadline, int lineBytes, int headerBytes, int connections, Drain drain) {

    public static final HttpLimits DEFAULT = new HttpLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            4096,
            8192,
            20_000,
            new Drain(1 << 20, Duration.ofSeconds(2)));

    /** How much of a body that nobody wants is still read, so that its sender gets to see the answer. */
    public record Drain(long bytes, Duration time) {}
}
