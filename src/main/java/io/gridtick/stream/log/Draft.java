package io.gridtick.stream.log;

/** An entry with its place in a log, on its way to the database. */
record Draft(String topic, String key, LogEntry entry) {
    static Draft of(NewEvent event, long sequence) {
        return new Draft(event.topic(), event.key(), new LogEntry(sequence, event.timeMillis(), event.json()));
    }

    /** No event has such a key: those are texts of features, which begin with a letter, a digit or a sign. */
    static Draft gap(String topic, long sequence, long timeMillis) {
        return new Draft(topic, " gap " + sequence, LogEntry.gap(sequence, timeMillis));
    }

    /** The same place without the event. */
    Draft asGap() {
        return gap(topic, entry.sequence(), entry.timeMillis());
    }
}
