package io.gridtick.ingest.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where parts of a line end. A backslash right before a blank, comma or equals sign takes its meaning away, whatever
 * stands before the backslash: so it is in InfluxDB too. A line never goes on behind its end here, also not escaped.
 */
final class Scan {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long BLANKS = ONES * ' ';
    private static final long LINE_FEEDS = ONES * '\n';

    private Scan() {}

    /** The end of the tags that begin here: a blank, the end of the line or of the body. */
    static int tagsEnd(byte[] bytes, int from) {
        int at = blankOrLineEnd(bytes, from);
        while (at < bytes.length && bytes[at] == ' ' && bytes[at - 1] == '\\') {
            at = blankOrLineEnd(bytes, at + 1);
        }
        return at;
    }

    /** The first of a comma, a blank and the end of the line. */
    static int measurementEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length) {
            byte next = bytes[at];
            if (next == '\n' || ((next == ',' || next == ' ') && !isEscaped(bytes, from, at))) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** The first of an equals sign, a comma, a blank and the end of the line. */
    static int keyEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte next = bytes[at];
            if (next <= '=') {
                boolean isEnd = next == '=' || next == ',' || next == ' ';
                if (next == '\n' || (isEnd && !isEscaped(bytes, from, at))) {
                    return at;
                }
            }
            at++;
        }
        return at;
    }

    static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isEscaped(byte[] bytes, int from, int at) {
        return at > from && bytes[at - 1] == '\\';
    }

    private static int blankOrLineEnd(byte[] bytes, int from) {
        int at = from;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at);
            long found = zeros(word ^ BLANKS) | zeros(word ^ LINE_FEEDS);
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < bytes.length && bytes[at] != ' ' && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The highest bit of each byte that is zero; right up to the first of them, which is all that is asked. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}
