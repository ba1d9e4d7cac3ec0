package io.gridtick.stream.log;

/** An event that waits to become durable; it has no sequence yet. */
record NewEvent(String topic, String key, long timeMillis, byte[] json) {
    /** A place for a comma and a key, so that many small events count as well. */
    private static final int OVERHEAD = 64;

    int bytes() {
        return json.length + key.length() + OVERHEAD;
    }
}
