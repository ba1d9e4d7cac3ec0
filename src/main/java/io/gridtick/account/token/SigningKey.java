package io.gridtick.account.token;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;

/** A key as all nodes know it; the private part is sealed. */
record SigningKey(
        String id,
        RSAPublicKey publicKey,
        String sealedPrivateKey,
        Instant createdAt,
        Instant signsFrom,
        Instant signsUntil) {

    /** Longer than any token lives, so nothing that it signed is refused early. */
    static final Duration KNOWN_AFTERWARDS = Duration.ofHours(1);

    boolean signsAt(Instant now) {
        return !signsFrom.isAfter(now) && signsUntil.isAfter(now);
    }

    /** Before it signs others learn it, and afterwards its tokens live for a while. */
    boolean isKnownAt(Instant now) {
        return signsUntil.plus(KNOWN_AFTERWARDS).isAfter(now);
    }

    /** What the private part is sealed for. */
    static String context(String id) {
        return "account_signing_key|" + id;
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
