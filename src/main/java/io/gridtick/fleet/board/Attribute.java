package io.gridtick.fleet.board;

import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;

/** Something said of a GPU, with the time it was said last. Unsaid never replaces said; of two at one time the greater counts. */
final class Attribute {
    private String value = "";
    private long millis = Long.MIN_VALUE;

    /** Empty where nobody said it. */
    String value() {
        return value;
    }

    long millis() {
        return millis;
    }

    void see(String said, long saidMillis) {
        boolean isNewer = saidMillis > millis || (saidMillis == millis && said.compareTo(value) > 0);
        if (!said.isEmpty() && isNewer) {
            value = said;
            millis = saidMillis;
        }
    }

    void write(RecordWriter out) {
        out.putName(value);
        out.putTime(millis);
    }

    void read(RecordReader in) {
        value = in.getName();
        millis = in.getTime();
    }

    void absorb(Attribute other) {
        see(other.value, other.millis);
    }
}
