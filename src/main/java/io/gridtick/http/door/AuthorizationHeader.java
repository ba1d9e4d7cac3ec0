package io.gridtick.http.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The secret in a header {@code Authorization}. Beside Bearer there are the forms that agents know: {@code Token <secret>}
 * of line protocol clients, and Basic, where the password is the key and the name is not looked at.
 */
final class AuthorizationHeader {
    private AuthorizationHeader() {}

    static Optional<String> secret(String header) {
        int blank = header.indexOf(' ');
        if (blank < 0) {
            return Optional.empty();
        }
        String value = header.substring(blank + 1).strip();
        return switch (header.substring(0, blank).toLowerCase(Locale.ROOT)) {
            case "bearer", "token" -> Optional.of(value).filter(secret -> !secret.isEmpty());
            case "basic" -> password(value);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            int colon = pair.indexOf(':');
            return Optional.of(pair.substring(colon + 1)).filter(secret -> colon >= 0 && !secret.isEmpty());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
