package io.gridtick.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.Citation;

/** The bytes are not JSON within our bounds: where and why. Has no stack trace: it is an answer, not a bug. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int BEFORE = 60;

    private final int offset;
    private final String reason;

    public MalformedJson(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
        this.reason = reason;
    }

    /** The place for people, in bytes: {@code line 3, column 14: a comma or ] is missing}. */
    public String sentence(byte[] bytes) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return "line " + line + ", column " + (offset - lineStart + 1) + ": " + reason;
    }

    /** What stands there, from a little before it on. */
    public String surroundings(byte[] bytes) {
        int from = Math.max(0, offset - BEFORE);
        return new String(bytes, from, Math.min(bytes.length - from, Citation.MAX_BYTES), UTF_8);
    }

    /** The same for a reader who knows the line. */
    public String sentenceInLine(int lineStart) {
        return "column " + (offset - lineStart + 1) + ": " + reason;
    }
}
