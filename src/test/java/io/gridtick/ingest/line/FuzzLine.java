package io.gridtick.ingest.line;

import io.gridtick.ingest.Fuzz;
import java.util.List;

/** Any body as line protocol, with times in every unit. */
public final class FuzzLine {
    private static final long NOW = 1_793_700_905_000L;
    private static final List<Precision> PRECISIONS = List.of(Precision.values());
    private static final LineDecoder DECODER = new LineDecoder();

    private FuzzLine() {}

    public static void fuzzerTestOneInput(byte[] body) {
        Precision precision = PRECISIONS.get(body.length % PRECISIONS.size());
        Fuzz.assertSteady(body, bytes -> DECODER.decode(bytes, precision, NOW));
    }
}
