package io.gridtick.account.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers for a moment which tokens were verified, by their hash. Any thread may ask and nobody waits for another: when
 * the younger half is full it becomes the older, and the older is forgotten.
 */
final class VerifiedTokens {
    static final int MOST = 10_000;

    /** Less than half: threads that look at the same moment may put in one more each. */
    private static final int TURNED_AT = MOST / 2 - 200;

    static final Duration REMEMBERED = Duration.ofSeconds(60);

    private volatile Halves halves = Halves.empty();

    Optional<Claims> find(Key key, Instant now) {
        Halves both = halves;
        Remembered found = both.younger().get(key);
        if (found == null) {
            found = both.older().get(key);
        }
        return Optional.ofNullable(found).filter(it -> it.until().isAfter(now)).map(Remembered::claims);
    }

    void remember(Key key, Claims claims, Instant now) {
        Instant until = now.plus(REMEMBERED);
        Instant end = claims.expiresAt().isBefore(until) ? claims.expiresAt() : until;
        Halves both = halves;
        if (both.isFull()) {
            both = turn();
        }
        Remembered _ = both.younger().put(key, new Remembered(claims, end));
    }

    /** Once in thousands of tokens, so here a lock is harmless. */
    private synchronized Halves turn() {
        if (halves.isFull()) {
            halves = halves.turned();
        }
        return halves;
    }

    int size() {
        Halves both = halves;
        return both.younger().size() + both.older().size();
    }

    private record Remembered(Claims claims, Instant until) {}

    private record Halves(ConcurrentHashMap<Key, Remembered> younger, ConcurrentHashMap<Key, Remembered> older) {
        static Halves empty() {
            return new Halves(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }

        boolean isFull() {
            return younger.size() >= TURNED_AT;
        }

        Halves turned() {
            return new Halves(new ConcurrentHashMap<>(), younger);
        }
    }

    /** The hash of a token: what is remembered opens nothing. */
    static final class Key {
        private final byte[] hash;

        private Key(byte[] hash) {
            this.hash = hash;
        }

        static Key of(String token) {
            try {
                return new Key(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError("every Java platform has SHA-256", impossible);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(hash, key.hash);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(hash);
        }
    }
}
