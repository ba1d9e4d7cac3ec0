package io.gridtick.ingest.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The inside of a JSON text: finds its end, and makes a string of it where one is wanted. */
public final class JsonText {
    public static final int MAX_BYTES = 65_536;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int NONE = -1;

    private JsonText() {}

    /** The place of the closing quote of the text whose inside starts at {@code from}. */
    static int end(byte[] bytes, int from, int to) {
        int at = plainEnd(bytes, from, to);
        while (at < to && bytes[at] == '\\') {
            at = plainEnd(bytes, escapeEnd(bytes, at, to), to);
        }
        if (at >= to) {
            throw new MalformedJson(to, "a text does not end");
        }
        if (bytes[at] != '"') {
            throw new MalformedJson(at, "control characters in a text must be escaped");
        }
        if (at - from > MAX_BYTES) {
            throw new MalformedJson(from, "a text is longer than " + MAX_BYTES + " bytes");
        }
        return at;
    }

    /** The string; empty where it is not Unicode: wrong UTF-8, or half a surrogate pair. */
    public static Optional<String> string(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            if (bytes[at] == '\\') {
                text.append(unescaped(bytes, at));
                at = escapeEnd(bytes, at, to);
                continue;
            }
            int plainTo = plainEnd(bytes, at, to);
            try {
                text.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, plainTo - at)));
            } catch (CharacterCodingException _) {
                return Optional.empty();
            }
            at = plainTo;
        }
        return text.codePoints().anyMatch(JsonText::isSurrogate) ? Optional.empty() : Optional.of(text.toString());
    }

    /** The first place at or after {@code from} that is a quote, a backslash or a control character; eight at a step. */
    private static int plainEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long quotes = word ^ ('"' * ONES);
            long backslashes = word ^ ('\\' * ONES);
            long hits = (((quotes - ONES) & ~quotes)
                            | ((backslashes - ONES) & ~backslashes)
                            | ((word - ' ' * ONES) & ~word))
                    & HIGHS;
            if (hits != 0) {
                return at + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] & 0xff) >= ' ') {
            at++;
        }
        return at;
    }

    private static int escapeEnd(byte[] bytes, int at, int to) {
        if (at + 1 >= to) {
            throw new MalformedJson(to, "a text does not end");
        }
        return switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> {
                if (codeUnit(bytes, at + 2, to) == NONE) {
                    throw new MalformedJson(at, "four hexadecimal digits are missing");
                }
                yield at + 6;
            }
            default -> throw new MalformedJson(at, "unknown escape");
        };
    }

    private static char unescaped(byte[] bytes, int at) {
        return switch (bytes[at + 1]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) codeUnit(bytes, at + 2, bytes.length);
            default -> (char) bytes[at + 1];
        };
    }

    private static int codeUnit(byte[] bytes, int from, int to) {
        if (from + 4 > to) {
            return NONE;
        }
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = bytes[i] < 0 ? NONE : Character.digit(bytes[i], 16);
            if (digit == NONE) {
                return NONE;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
