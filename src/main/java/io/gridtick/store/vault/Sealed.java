package io.gridtick.store.vault;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of something sealed, {@code v1.<key id>.<wrapped key>.<nonce>.<ciphertext>}. One text for each value. */
record Sealed(String keyId, byte[] wrappedKey, byte[] nonce, byte[] ciphertext) {
    private static final Pattern FORM = Pattern.compile("v1(\\.[A-Za-z0-9_-]+){4}");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int MOST_CHARACTERS = 1 << 20;

    static Sealed parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > MOST_CHARACTERS || !form.matches()) {
            throw UnopenedException.damaged();
        }
        String[] parts = DOT.split(text, -1);
        return new Sealed(parts[1], decoded(parts[2]), decoded(parts[3]), decoded(parts[4]));
    }

    String text() {
        return String.join(".", "v1", keyId, encoded(wrappedKey), encoded(nonce), encoded(ciphertext));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The decoder overlooks the unused bits of a last letter; we do not. */
    private static byte[] decoded(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (encoded(bytes).equals(part)) {
                return bytes;
            }
            throw UnopenedException.damaged();
        } catch (IllegalArgumentException notBase64) {
            throw UnopenedException.damaged();
        }
    }
}
