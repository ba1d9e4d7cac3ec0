package io.gridtick.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridtick.config.Secret;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A key of a program as it is sent: {@code gt_}, 8 characters of id, {@code _}, 43 of secret (256 bits), 6 of checksum. The
 * checksum lets scanners for leaked secrets be sure, and tells a typo from a key that is gone.
 */
public record ApiKey(String id, Secret secret) {
    private static final String PREFIX = "gt_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 8;
    private static final int SECRET_LENGTH = 43;
    private static final int CHECK_LENGTH = 6;
    private static final int SECRET_FROM = PREFIX.length() + ID_LENGTH + 1;
    private static final int CHECK_FROM = SECRET_FROM + SECRET_LENGTH;
    private static final int LENGTH = CHECK_FROM + CHECK_LENGTH;

    /** A new one, drawn from a generator that nobody can foresee. */
    public static ApiKey draw(SecureRandom random) {
        return new ApiKey(text(random, ID_LENGTH), new Secret(text(random, SECRET_LENGTH)));
    }

    /** Empty for anything that is not a whole key, letter by letter. */
    public static Optional<ApiKey> parse(String text) {
        boolean isShaped = text.length() == LENGTH
                && text.startsWith(PREFIX)
                && text.charAt(SECRET_FROM - 1) == '_'
                && isAlphabetic(text, PREFIX.length(), SECRET_FROM - 1)
                && isAlphabetic(text, SECRET_FROM, LENGTH)
                && text.startsWith(checksum(text.substring(0, CHECK_FROM)), CHECK_FROM);
        return isShaped
                ? Optional.of(new ApiKey(
                        text.substring(PREFIX.length(), SECRET_FROM - 1),
                        new Secret(text.substring(SECRET_FROM, CHECK_FROM))))
                : Optional.empty();
    }

    /** What is sent; shown to its owner once. */
    public String text() {
        String body = PREFIX + id + "_" + secret.value();
        return body + checksum(body);
    }

    public SecretHash hash() {
        return SecretHash.of(secret.value());
    }

    private static String text(SecureRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static boolean isAlphabetic(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            boolean isDigit = letter >= '0' && letter <= '9';
            boolean isUpper = letter >= 'A' && letter <= 'Z';
            boolean isLower = letter >= 'a' && letter <= 'z';
            if (!isDigit && !isUpper && !isLower) {
                return false;
            }
        }
        return true;
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(US_ASCII));
        long rest = crc.getValue();
        char[] digits = new char[CHECK_LENGTH];
        for (int i = CHECK_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }
}
