package io.gridtick.ingest.text;

import io.gridtick.ingest.Fuzz;
import java.util.List;

/** Any body as the page of an exporter. */
public final class FuzzText {
    private static final long NOW = 1_793_700_905_000L;
    private static final ExtraLabels EXTRA = ExtraLabels.of(List.of("host=n1"));
    private static final TextDecoder DECODER = new TextDecoder();

    private FuzzText() {}

    public static void fuzzerTestOneInput(byte[] body) {
        ExtraLabels extra = body.length % 2 == 0 ? ExtraLabels.NONE : EXTRA;
        Fuzz.assertSteady(body, bytes -> DECODER.decode(bytes, extra, NOW, NOW));
    }
}
