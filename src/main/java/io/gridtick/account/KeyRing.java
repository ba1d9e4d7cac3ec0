package io.gridtick.account;

import io.gridtick.config.Secret;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;

/** Knows keys by the hash of their secret and compares in constant time. */
public final class KeyRing {
    private static final Caller INGEST =
            Caller.key("system", Set.of(Scope.INGEST), Credential.of("key:bootstrap-ingest"));

    private final byte[] ingestHash;

    public KeyRing(Secret ingestKey) {
        this.ingestHash = hash(ingestKey.value());
    }

    public Optional<Caller> callerFor(String credential) {
        return MessageDigest.isEqual(ingestHash, hash(credential)) ? Optional.of(INGEST) : Optional.empty();
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
