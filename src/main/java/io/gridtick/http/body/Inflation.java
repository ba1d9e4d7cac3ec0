package io.gridtick.http.body;

/** A gzip answer of another server, whole, within the same bounds as the bodies that come to us. */
public final class Inflation {
    private Inflation() {}

    /** Fails with a problem where it is no gzip, too large, or swells too much. */
    public static byte[] of(byte[] packed, int maxBytes) {
        try (GzipSink sink = new GzipSink(maxBytes)) {
            int _ = sink.write(packed);
            return sink.finish();
        }
    }
}
