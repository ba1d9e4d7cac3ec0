package io.gridtick.account.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser keeps from a login, to be told from strangers at the next one. It opens nothing: it only has guesses of its
 * own, so that nobody can use up those of a person. Thread-safe.
 */
final class DeviceProof {
    private static final int ID_BYTES = 16;
    private static final int ID_CHARACTERS = 22;
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{" + ID_CHARACTERS + "})\\.([A-Za-z0-9_-]{" + Hmac.CHARACTERS + "})");

    private final Hmac hmac;
    private final SecureRandom random = new SecureRandom();

    DeviceProof(byte[] deviceKey) {
        this.hmac = new Hmac(deviceKey);
    }

    /** For a browser that has none for this user yet. */
    String issue(UUID user) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return text(Base64.getUrlEncoder().withoutPadding().encodeToString(id), user);
    }

    /** Which device of this user shows this; empty where the user never logged in there. */
    Optional<String> device(String shown, UUID user) {
        Matcher parts = FORM.matcher(shown);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String id = parts.group(1);
        return MessageDigest.isEqual(text(id, user).getBytes(US_ASCII), shown.getBytes(US_ASCII))
                ? Optional.of(id)
                : Optional.empty();
    }

    private String text(String id, UUID user) {
        return id + "." + hmac.of(("device:" + user + ":" + id).getBytes(US_ASCII));
    }
}
