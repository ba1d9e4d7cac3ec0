package io.gridtick.stream.log;

import org.jspecify.annotations.Nullable;

/** An event of a log, or a gap: null bytes say that here, and before, events are missing. */
public record LogEntry(long sequence, long timeMillis, byte @Nullable [] json) {
    static LogEntry gap(long sequence, long timeMillis) {
        return new LogEntry(sequence, timeMillis, null);
    }

    public boolean isGap() {
        return json == null;
    }

    public int bytes() {
        return json == null ? 0 : json.length;
    }
}
