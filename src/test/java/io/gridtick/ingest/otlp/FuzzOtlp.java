package io.gridtick.ingest.otlp;

import io.gridtick.ingest.Fuzz;

/** Any body as an export of metrics in its binary form. */
public final class FuzzOtlp {
    private static final long NOW = 1_793_700_905_000L;
    private static final OtlpDecoder DECODER = new OtlpDecoder();

    private FuzzOtlp() {}

    public static void fuzzerTestOneInput(byte[] body) {
        Fuzz.assertSteady(body, bytes -> DECODER.decode(bytes, OtlpForm.PROTOBUF, NOW));
    }
}
