package io.gridtick.account.entry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:00Z");
    private static final UUID USER = new UUID(0, 1);

    @Test
    void tokensAre256BitsAndNoTwoAreEqual() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String token = Ticket.issue(TicketKind.RESET, USER, NOW).token();
            assertEquals(32, Base64.getUrlDecoder().decode(token).length);
            assertTrue(seen.add(token));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFY, PT24H, /verify",
        "INVITE, PT168H, /invitation",
        "RESET, PT1H, /reset",
        "RESET_BY_HAND, PT24H, /reset"
    })
    void everyKindHasItsTimeAndPlace(TicketKind kind, Duration lifetime, String path) {
        Ticket ticket = Ticket.issue(kind, USER, NOW);
        assertEquals(NOW.plus(lifetime), ticket.expiresAt());
        assertEquals(path + "#token=" + ticket.token(), Links.path(ticket));
        assertEquals(
                "https://grid.example:8443" + path + "#token=" + ticket.token(),
                new Links(URI.create("https://grid.example:8443/")).absolute(ticket));
    }

    @Test
    void aTokenIsKnownByItsHash() {
        Ticket ticket = Ticket.issue(TicketKind.VERIFY, USER, NOW);
        assertArrayEquals(ticket.hash(), Ticket.hash(ticket.token()).orElseThrow());
        assertFalse(ticket.toString().contains(ticket.token()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "token", "+++++++++++++++++++++++++++++++++++++++++++"})
    void whatIsNoTokenHasNoHash(String text) {
        assertEquals(Optional.empty(), Ticket.hash(text));
    }
}
