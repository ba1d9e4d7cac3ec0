package io.gridtick.account.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * What counts of a password: every character as typed, spaces included, in the one composed form of Unicode (NFC). Keyboards
 * differ in how they write é; nobody can see which way it was, so both are one password. Nothing else is folded.
 */
final class PasswordText {
    static final int MAX_CODE_POINTS = 256;

    /** A code point is at most two characters, and composing may have to put a few together. */
    private static final int MAX_CHARACTERS = 4 * MAX_CODE_POINTS;

    private PasswordText() {}

    static String composed(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    static byte[] bytes(String typed) {
        return composed(typed).getBytes(StandardCharsets.UTF_8);
    }

    static int codePoints(String typed) {
        return isTooLong(typed)
                ? Integer.MAX_VALUE
                : (int) composed(typed).codePoints().count();
    }

    /** Longer than any password can be; not even worth composing. */
    static boolean isTooLong(String typed) {
        return typed.length() > MAX_CHARACTERS;
    }

    /** Half of a character cannot be written as UTF-8: many such passwords would be one. */
    static boolean isWhole(String typed) {
        return typed.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
