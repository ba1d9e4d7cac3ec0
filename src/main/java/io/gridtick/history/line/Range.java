package io.gridtick.history.line;

/** A time from a moment up to before another. */
public record Range(long fromMillis, long toMillis) {
    public Range {
        if (toMillis < fromMillis) {
            throw new IllegalArgumentException("a range that ends before it begins");
        }
    }

    public long millis() {
        return toMillis - fromMillis;
    }

    public boolean isEmpty() {
        return fromMillis == toMillis;
    }

    public boolean contains(long millis) {
        return millis >= fromMillis && millis < toMillis;
    }

    public Range shifted(long byMillis) {
        return new Range(fromMillis + byMillis, toMillis + byMillis);
    }

    /** The part before a moment; empty where there is none. */
    public Range before(long millis) {
        return new Range(fromMillis, Math.clamp(millis, fromMillis, toMillis));
    }

    /** The part from a moment on; empty where there is none. */
    public Range from(long millis) {
        return new Range(Math.clamp(millis, fromMillis, toMillis), toMillis);
    }
}
