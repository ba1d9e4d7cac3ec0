package io.gridtick.stream.log;

import java.util.List;

/** The logs of this server: where they are kept, what bounds them, and their names. */
public record Logs(EventRepository events, LogLimits limits, List<String> topics) {
    public Logs {
        topics = List.copyOf(topics);
    }
}
