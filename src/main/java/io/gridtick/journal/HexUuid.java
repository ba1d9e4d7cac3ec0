package io.gridtick.journal;

import java.util.Arrays;

/** Reads a UUID as two numbers where these give exactly its text back: in lower case, dashes in their places. */
final class HexUuid {
    private static final int LENGTH = 36;
    private static final int BAD = -1;
    private static final byte[] DIGITS = digits();

    private long high;
    private long low;

    /** Says whether it is one; then the numbers are those of it. */
    boolean parse(String text) {
        if (text.length() != LENGTH
                || text.charAt(8) != '-'
                || text.charAt(13) != '-'
                || text.charAt(18) != '-'
                || text.charAt(23) != '-') {
            return false;
        }
        long first = hex(text, 0, 8);
        long second = hex(text, 9, 13);
        long third = hex(text, 14, 18);
        long fourth = hex(text, 19, 23);
        long fifth = hex(text, 24, LENGTH);
        high = first << 32 | second << 16 | third;
        low = fourth << 48 | fifth;
        return (first | second | third | fourth | fifth) >= 0;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** Negative where a letter is no digit. No group has more than twelve, so the sign is free. */
    private static long hex(String text, int from, int to) {
        long value = 0;
        int bad = 0;
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            int digit = letter < DIGITS.length ? DIGITS[letter] : BAD;
            bad |= digit;
            value = (value << 4) | (digit & 0xf);
        }
        return bad < 0 ? BAD : value;
    }

    private static byte[] digits() {
        byte[] digits = new byte['f' + 1];
        Arrays.fill(digits, (byte) BAD);
        for (int digit = 0; digit < 16; digit++) {
            digits[Character.forDigit(digit, 16)] = (byte) digit;
        }
        return digits;
    }
}
