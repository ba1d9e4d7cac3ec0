package io.gridtick.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.Decoded;

/** Reads pages of exporters as their door does, for tests elsewhere. */
public final class TextPages {
    private final TextDecoder decoder = new TextDecoder();

    public Decoded decode(String page, long timeMillis) {
        return decoder.decode(page.getBytes(UTF_8), ExtraLabels.NONE, timeMillis, timeMillis);
    }
}
