package io.gridtick.stream.log;

import java.util.List;

/** Who orders the events among all other changes, and shows them. All calls come on its own loop. */
public interface LogStage {
    /**
     * Gives out so many sequences in a row, and the first of them is returned. Until they are shown, no reader may be told
     * that it has everything up to there.
     */
    long reserve(int count);

    /** Shows what of the reserved became durable, in the order of their sequences; the rest of them will never be. */
    void show(List<Shown> entries);

    /** A log is there from now on: what it holds at its end, oldest first, and how much of it memory is to hold. */
    void open(String topic, List<LogEntry> newest, LogLimits.Memory memory);

    /** A log is there no more. */
    void close(String topic);

    /** An entry of a log. */
    record Shown(String topic, LogEntry entry) {}
}
