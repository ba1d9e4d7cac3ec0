package io.gridtick.stream.log;

import java.time.Duration;

/** What bounds the logs: what waits for the database, what one commit takes, what one event may be, what memory keeps. */
public record LogLimits(
        int maxWaiting,
        long maxWaitingBytes,
        int groupSize,
        int maxEventBytes,
        int knownKeys,
        Memory memory,
        Passing passing,
        Duration firstRetry,
        Duration longestRetry) {

    public static final LogLimits DEFAULT = new LogLimits(
            10_000,
            8 << 20,
            500,
            64 * 1024,
            10_000,
            new Memory(Duration.ofMinutes(10), 1 << 20, 100, 10_000),
            new Passing(256, 500, 500, 10_000, new Memory(Duration.ofMinutes(10), 128 << 10, 100, 1_000)),
            Duration.ofMillis(100),
            Duration.ofSeconds(2));

    /** How long the events of one log stay in memory, and how much of them; the newest stay however old they are. */
    public record Memory(Duration maxAge, long maxBytes, int newest, int maxEntries) {}

    /** Logs that come and go: how many there may be; of each what is known, may wait, is stored and is in memory. */
    public record Passing(int maxLogs, int knownKeys, int maxWaiting, int maxStored, Memory memory) {
        /** The oldest go after so many new ones. */
        int step() {
            return Math.max(1, maxStored / 10);
        }
    }
}
