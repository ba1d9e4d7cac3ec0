package io.gridtick.stream.log;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The part of the logs that memory does not hold. */
public interface LogArchive {
    /**
     * Reads the first entries after the cursor, bounded. They come later, on the loop of the logs; empty where they cannot be
     * read now.
     */
    void read(String topic, long cursor, Consumer<Optional<List<LogEntry>>> whenRead);
}
