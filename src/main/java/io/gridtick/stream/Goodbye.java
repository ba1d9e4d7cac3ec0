package io.gridtick.stream;

/** Why the server closes a socket. Below 4500 the client should come back, from 4500 on it would only fail again. */
public enum Goodbye {
    DRAIN(4001, "drain"),
    SLOW(4008, "slow"),
    SILENT(4012, "silent"),
    LOGIN(4401, "log in again, then come back"),
    BAD_REQUEST(4501, "bad request"),
    TOO_MANY(4504, "too many streams");

    private static final int FIRST_FINAL_CODE = 4500;

    private final short code;
    private final String why;

    Goodbye(int code, String why) {
        this.code = (short) code;
        this.why = why;
    }

    public short code() {
        return code;
    }

    public String why() {
        return why;
    }

    boolean isWelcomeBack() {
        return code < FIRST_FINAL_CODE;
    }
}
