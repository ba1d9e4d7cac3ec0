package io.gridtick.stream.topic;

import java.util.List;

/**
 * What a reader lacks: the rows that changed and the keys that went. As a snapshot it is everything there is, and the
 * reader forgets what it had.
 */
record Changes(boolean isSnapshot, List<Row> rows, List<String> gone) {
    /** A row as it is, and when it last changed. */
    record Row(String key, byte[] json, long sequence) {}
}
