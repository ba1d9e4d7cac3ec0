package io.gridtick.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What a request was let in by, in every form in which it may stand in its body too. */
final class SentSecrets {
    private SentSecrets() {}

    /**
     * The header and whatever may be the secret in it.
     *
     * @param passwords of parameters
     */
    static List<String> of(List<String> authorizations, List<String> passwords) {
        List<String> secrets = new ArrayList<>(passwords);
        for (String authorization : authorizations) {
            String sent =
                    authorization.substring(authorization.indexOf(' ') + 1).strip();
            secrets.add(sent);
            String decoded = decoded(sent);
            secrets.add(decoded);
            secrets.add(decoded.substring(decoded.indexOf(':') + 1));
        }
        return secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
