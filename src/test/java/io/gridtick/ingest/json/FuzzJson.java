package io.gridtick.ingest.json;

import io.gridtick.ingest.Fuzz;

/** Any body as one document of JSON. */
public final class FuzzJson {
    private static final long NOW = 1_793_700_905_000L;
    private static final JsonDecoder DECODER = new JsonDecoder();

    private FuzzJson() {}

    public static void fuzzerTestOneInput(byte[] body) {
        Fuzz.assertSteady(body, bytes -> DECODER.decode(bytes, JsonForm.DOCUMENT, NOW));
    }
}
