package io.gridtick.config;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** How people write down a key of 32 bytes: hex digits or either alphabet of base64. */
public final class KeyText {
    private static final int BYTES = 32;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

    /** Random bytes repeat so often once in more tries than anybody makes; examples and slips always do. */
    private static final int FEWEST_DIFFERENT = 12;

    private KeyText() {}

    /** Empty where it is none, or one that nobody drew by chance. */
    public static Optional<byte[]> bytes(String text) {
        String key = text.strip();
        return decoded(key).filter(bytes -> bytes.length == BYTES && isVaried(bytes));
    }

    private static Optional<byte[]> decoded(String key) {
        if (HEX.matcher(key).matches()) {
            return Optional.of(HexFormat.of().parseHex(key));
        }
        return BASE64.matcher(key).matches()
                ? Optional.of(
                        Base64.getUrlDecoder().decode(key.replace('+', '-').replace('/', '_')))
                : Optional.empty();
    }

    private static boolean isVaried(byte[] bytes) {
        byte[] sorted = bytes.clone();
        Arrays.sort(sorted);
        int different = 1;
        for (int i = 1; i < sorted.length; i++) {
            different += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return different >= FEWEST_DIFFERENT;
    }
}
