package io.gridtick.stream.topic;

/**
 * How far the one sequence is, and what time it is there. Up to what is settled everything was shown; sequences behind it may
 * belong to events that are still being stored.
 */
public record Moment(long sequence, long settled, long millis) {
    /** Nothing is being stored. */
    public Moment(long sequence, long millis) {
        this(sequence, sequence, millis);
    }
}
