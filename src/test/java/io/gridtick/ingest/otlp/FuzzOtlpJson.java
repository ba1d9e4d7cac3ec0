package io.gridtick.ingest.otlp;

import io.gridtick.ingest.Fuzz;

/** Any body as an export of metrics in its form of JSON. */
public final class FuzzOtlpJson {
    private static final long NOW = 1_793_700_905_000L;
    private static final OtlpDecoder DECODER = new OtlpDecoder();

    private FuzzOtlpJson() {}

    public static void fuzzerTestOneInput(byte[] body) {
        Fuzz.assertSteady(body, bytes -> DECODER.decode(bytes, OtlpForm.JSON, NOW));
    }
}
