package io.gridtick.account.password;

import static com.password4j.types.Argon2.ID;

import com.password4j.Argon2Function;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argon2id with the parameters of today, and with those of older hashes when they are checked. Takes tens of milliseconds and
 * as much memory as its first parameter says; may be used from any thread.
 */
final class Argon2 {
    /** Kibibytes. OWASP's least, which two threads can afford in a small heap. */
    static final int MEMORY = 19_456;

    static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Parameters TODAY = new Parameters(MEMORY, ITERATIONS, PARALLELISM);

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
            + "\\$((?:[A-Za-z0-9+/]{4}){2,16}(?:[A-Za-z0-9+/]{2,3})?)\\$([A-Za-z0-9+/]{43})");
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    /** Costs what a hash of today costs, and no password is known that has it. */
    private static final Phc NOBODY = new Phc(TODAY, new byte[SALT_BYTES], new byte[HASH_BYTES]);

    private final SecureRandom random = new SecureRandom();

    private record Parameters(int memory, int iterations, int parallelism) {
        boolean isWeakerThan(Parameters other) {
            return memory < other.memory || iterations < other.iterations || parallelism < other.parallelism;
        }
    }

    /** A hash with everything needed to compute it again. */
    private record Phc(Parameters parameters, byte[] salt, byte[] hash) {
        static Optional<Phc> parse(String text) {
            Matcher phc = PHC.matcher(text);
            if (!phc.matches()) {
                return Optional.empty();
            }
            Parameters parameters = new Parameters(
                    Integer.parseInt(phc.group(1)), Integer.parseInt(phc.group(2)), Integer.parseInt(phc.group(3)));
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new Phc(parameters, base64.decode(phc.group(4)), base64.decode(phc.group(5))));
        }

        String text() {
            return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                    .formatted(
                            parameters.memory,
                            parameters.iterations,
                            parameters.parallelism,
                            BASE64.encodeToString(salt),
                            BASE64.encodeToString(hash));
        }
    }

    /** The hash as a PHC string, with a salt of its own. */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Phc(TODAY, salt, compute(password, TODAY, salt)).text();
    }

    /** Whether it is the password of this hash. Costs the same where there is no hash, or none that we understand. */
    boolean matches(String password, Optional<String> hash) {
        boolean isPossible = !PasswordText.isTooLong(password);
        Optional<Phc> kept = hash.filter(_ -> isPossible).flatMap(Phc::parse);
        Phc expected = kept.orElse(NOBODY);
        byte[] actual = compute(isPossible ? password : "", expected.parameters, expected.salt);
        return MessageDigest.isEqual(expected.hash, actual) && kept.isPresent();
    }

    /** Whether today's hash of the same password would be stronger. */
    static boolean isOutdated(String hash) {
        return Phc.parse(hash)
                .filter(phc -> !phc.parameters.isWeakerThan(TODAY))
                .isEmpty();
    }

    private static byte[] compute(String password, Parameters parameters, byte[] salt) {
        // All parameters and the salt are given, so the library reads no properties file and says nothing.
        return Argon2Function.getInstance(
                        parameters.memory, parameters.iterations, parameters.parallelism, HASH_BYTES, ID)
                .hash(PasswordText.bytes(password), salt)
                .getBytes();
    }
}
