package io.gridtick.stream.topic;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Something that can be followed, under its name. Belongs to one thread. */
public sealed interface Topic permits TableTopic, LogTopic {
    String name();

    /** The sequence of the last change: whoever has everything up to it lacks nothing. */
    long lastChange();

    /**
     * The messages about everything after the cursor, from memory, oldest first. Empty when memory does not reach that
     * far; then those who lack it ask one by one.
     */
    Optional<List<Body>> since(long cursor, Moment now);

    /** Answers one who has everything up to the cursor. At once, or later on the same thread, but once in any case. */
    void answer(long cursor, Moment now, Consumer<Piece> whenThere);

    /** Drops what is too old to be remembered. */
    void forget(long nowMillis);

    /** Nothing comes any more, and nobody could still learn that from memory. */
    boolean isOver(long nowMillis);

    /** How many rows or events are in memory. */
    int size();
}
