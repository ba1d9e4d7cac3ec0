package io.gridtick.account.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The right to do one thing to one account, once. Whoever has the token has the right; we keep only its hash. */
record Ticket(
        String token, TicketKind kind, UUID user, Optional<UUID> createdBy, Instant createdAt, Instant expiresAt) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** One that nobody made by hand. */
    static Ticket issue(TicketKind kind, UUID user, Instant now) {
        return issue(kind, user, Optional.empty(), now);
    }

    static Ticket issue(TicketKind kind, UUID user, Optional<UUID> createdBy, Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new Ticket(token, kind, user, createdBy, now, now.plus(kind.lifetime()));
    }

    /** By what a token is known; empty where the text cannot be one of ours. */
    static Optional<byte[]> hash(String token) {
        return FORM.matcher(token).matches() ? Optional.of(sha256(token)) : Optional.empty();
    }

    byte[] hash() {
        return sha256(token);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "Ticket[" + kind.code() + " of " + user + "]";
    }
}
