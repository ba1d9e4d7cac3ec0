package io.gridtick.stream.log;

/** Where features say what happened. May be called from any thread and never blocks. */
public interface EventAppender {
    /**
     * Takes an event, which is shown once it is stored.
     *
     * @param key what makes it this event: one that is told again, as after a restart, is not shown twice
     * @param json one line
     */
    void append(String topic, String key, long timeMillis, byte[] json);
}
