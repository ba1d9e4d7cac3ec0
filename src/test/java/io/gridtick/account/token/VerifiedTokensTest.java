package io.gridtick.account.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final VerifiedTokens tokens = new VerifiedTokens();

    @Test
    void tokenIsRememberedForAMinute() {
        Claims claims = claims(NOW.plusSeconds(600));
        tokens.remember(key("a"), claims, NOW);
        assertEquals(Optional.of(claims), tokens.find(key("a"), NOW));
        assertEquals(Optional.of(claims), tokens.find(key("a"), NOW.plusSeconds(59)));
        assertEquals(Optional.empty(), tokens.find(key("a"), NOW.plusSeconds(60)));
        assertEquals(Optional.empty(), tokens.find(key("b"), NOW));
    }

    @Test
    void tokenIsNotRememberedBeyondItsEnd() {
        tokens.remember(key("a"), claims(NOW.plusSeconds(5)), NOW);
        assertTrue(tokens.find(key("a"), NOW.plusSeconds(4)).isPresent());
        assertTrue(tokens.find(key("a"), NOW.plusSeconds(5)).isEmpty());
    }

    @Test
    void manyThreadsFillItToItsBoundAndNotBeyond() {
        IntStream.range(0, 50_000).parallel().forEach(i -> {
            Claims claims = claims(NOW.plusSeconds(600));
            tokens.remember(key("token-" + i), claims, NOW);
            tokens.find(key("token-" + i), NOW).ifPresent(found -> assertEquals(claims, found));
            assertTrue(tokens.size() <= VerifiedTokens.MOST);
        });
        assertTrue(tokens.size() > VerifiedTokens.MOST / 3);
        tokens.remember(key("last"), claims(NOW.plusSeconds(600)), NOW);
        assertTrue(tokens.find(key("last"), NOW).isPresent());
    }

    private static VerifiedTokens.Key key(String token) {
        return VerifiedTokens.Key.of(token);
    }

    private static Claims claims(Instant end) {
        return new Claims(UUID.randomUUID(), UUID.randomUUID(), end);
    }
}
