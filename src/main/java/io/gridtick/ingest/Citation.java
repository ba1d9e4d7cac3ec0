package io.gridtick.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The first refused sample of a body, as it was sent. Makes one text a body at most, however many are refused. */
public final class Citation {
    /** Far more than is shown, so that what must not be shown is recognised before it is cut. */
    public static final int MAX_BYTES = 2_048;

    private String text = "";

    /** What is cited already stays. */
    public void cite(byte[] body, int from, int to) {
        if (text.isEmpty() && from < to) {
            text = new String(body, from, Math.min(MAX_BYTES, to - from), UTF_8);
        }
    }

    /** For formats whose bytes no person can read. */
    public void cite(String readable) {
        if (text.isEmpty()) {
            text = readable;
        }
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public String text() {
        return text;
    }
}
