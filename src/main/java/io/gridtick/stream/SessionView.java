package io.gridtick.stream;

import io.gridtick.stream.lane.Rate;
import java.time.Instant;
import java.util.List;

/**
 * One session as operators see it. The rate is that of the whole session, as low as it is now; the lag is how many sequence
 * numbers it is behind its loop.
 */
public record SessionView(
        String sid,
        Transport transport,
        String subject,
        String address,
        Instant openedAt,
        Rate rate,
        List<String> topics,
        long lag,
        long pendingBytes,
        long sentBytes,
        long sentMessages) {
    /** How a client is connected. */
    public enum Transport {
        WEBSOCKET,
        SSE
    }
}
