package io.gridtick.stream;

import io.gridtick.stream.topic.Table;
import java.time.Duration;

/** What bounds the streams. */
public record StreamLimits(
        int maxSockets,
        int maxTopicsPerSocket,
        int maxMessagesPerSecond,
        int maxStrikes,
        int maxPendingBytes,
        Duration flushInterval,
        Duration heartbeat,
        Duration maxUnwritable,
        Duration closeGrace,
        int maxTombstones,
        Duration maxTombstoneAge) {

    /** Bytes of one incoming frame and of one message. */
    public static final int MAX_INCOMING_BYTES = 64 * 1024;

    public static final StreamLimits DEFAULT = new StreamLimits(
            20_000,
            256,
            20,
            3,
            64 * 1024,
            Duration.ofMillis(2),
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            10_000,
            Duration.ofMinutes(10));

    /** How often signs of life are looked at. */
    Duration tickInterval() {
        Duration quarter = heartbeat.dividedBy(4);
        return quarter.compareTo(Duration.ofSeconds(1)) < 0 ? quarter : Duration.ofSeconds(1);
    }

    Table.Memory memory() {
        return new Table.Memory(maxTombstones, maxTombstoneAge);
    }
}
