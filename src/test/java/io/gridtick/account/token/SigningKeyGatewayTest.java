package io.gridtick.account.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.http.ProblemException;
import io.gridtick.store.StartFailedException;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningKeyGatewayTest {
    private static final UUID USER = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    private static TokenRig rig;

    @BeforeAll
    static void open() {
        rig = new TokenRig();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @BeforeEach
    void forget() {
        Waiting.on(rig.database.query("delete from account_signing_key"));
        rig.trail.clear();
    }

    @Test
    void firstKeySignsTokensThatAreVerifiedAndEnd() {
        SigningKeyGateway keys = rig.node();
        Waiting.on(keys.rotate());
        TokenGateway tokens = rig.tokens(keys);
        Waiting.on(tokens.proveItself());

        AccessToken token = Waiting.on(tokens.issue(USER, SESSION));
        assertEquals(rig.clock.instant().plus(TokenRules.LIFETIME), token.expiresAt());
        assertFalse(token.toString().contains(token.text()));
        Claims claims = new Claims(USER, SESSION, token.expiresAt());
        assertEquals(Optional.of(claims), tokens.verify(token.text()));
        assertEquals(Optional.of(claims), tokens.verify(token.text()), "from memory");
        rig.clock.turn(TokenRules.LIFETIME.minusSeconds(1));
        assertEquals(Optional.of(claims), tokens.verify(token.text()));
        rig.clock.turn(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), tokens.verify(token.text()));
        assertEquals(
                List.of(AuditAction.SIGNING_KEY_CREATED),
                rig.trail.stream().map(AuditEntry::action).toList());
    }

    @Test
    void rotatingAgainChangesNothing() {
        SigningKeyGateway keys = rig.node();
        Waiting.on(keys.rotate());
        List<SigningKey> before = keys.published();
        rig.clock.turn(Duration.ofDays(20));
        Waiting.on(keys.rotate());
        assertEquals(before, keys.published());
        assertEquals(1, rig.trail.size());
    }

    @Test
    void nodesThatRotateAtOnceMakeOneKey() {
        List<SigningKeyGateway> nodes = Stream.generate(rig::node).limit(2).toList();
        Waiting.on(Future.all(nodes.stream().map(SigningKeyGateway::rotate).toList()));
        assertEquals(1, rig.keysInDatabase());
        assertEquals(nodes.getFirst().published(), nodes.getLast().published());

        rig.clock.turn(Duration.ofDays(28));
        Waiting.on(Future.all(nodes.stream().map(SigningKeyGateway::rotate).toList()));
        assertEquals(2, rig.keysInDatabase());
        assertEquals(2, rig.trail.size());

        AccessToken token = Waiting.on(rig.tokens(nodes.getFirst()).issue(USER, SESSION));
        assertTrue(rig.tokens(nodes.getLast()).verify(token.text()).isPresent());
    }

    @Test
    void keyThatNobodyNeedsIsDroppedAndForgotten() {
        SigningKeyGateway keys = rig.node();
        Waiting.on(keys.rotate());
        String first = keys.published().getFirst().id();
        rig.clock.turn(Duration.ofDays(29));
        Waiting.on(keys.rotate());
        rig.clock.turn(Duration.ofDays(1).plusMinutes(59));
        Waiting.on(keys.rotate());
        assertTrue(keys.published().stream().anyMatch(key -> key.id().equals(first)), "its tokens may still live");
        rig.clock.turn(Duration.ofMinutes(1));
        assertTrue(keys.published().stream().noneMatch(key -> key.id().equals(first)), "by the clock alone");
        Waiting.on(keys.rotate());
        assertEquals(1, rig.keysInDatabase());
        AuditEntry last = rig.trail.getLast();
        assertEquals(AuditAction.SIGNING_KEY_RETIRED, last.action());
        assertEquals("signing_key:" + first, last.object());
    }

    @Test
    void keyThatIsTakenAwayTakesItsTokensAlong() {
        SigningKeyGateway keys = rig.node();
        Waiting.on(keys.rotate());
        TokenGateway tokens = rig.tokens(keys);
        String token = Waiting.on(tokens.issue(USER, SESSION)).text();
        assertTrue(tokens.verify(token).isPresent());
        Waiting.on(rig.database.query("delete from account_signing_key"));
        Waiting.on(keys.load());
        assertEquals(Optional.empty(), tokens.verify(token), "also where it was remembered");
    }

    @Test
    void withoutAKeyNothingIsIssuedAndTheStartFails() {
        TokenGateway tokens = rig.tokens(rig.node());
        ProblemException refusal =
                assertInstanceOf(ProblemException.class, Waiting.failure(tokens.issue(USER, SESSION)));
        assertEquals("no_signing_key", refusal.problem().code());
        Throwable failure = Waiting.failure(tokens.proveItself());
        assertInstanceOf(StartFailedException.class, failure);
        assertTrue(failure.toString().contains("no key signs"), failure.toString());
    }

    @Test
    void anotherMasterKeyStopsTheStartWithAdvice() {
        Waiting.on(rig.node().rotate());
        Throwable failure = Waiting.failure(rig.node(TokenRig.vault()).rotate());
        assertInstanceOf(StartFailedException.class, failure);
        assertTrue(failure.toString().contains("GRIDTICK_MASTER_KEY"), failure.toString());
    }

    @Test
    void privateKeyIsSealedAtRest() {
        SigningKeyGateway keys = rig.node();
        Waiting.on(keys.rotate());
        SigningKey key = keys.published().getFirst();
        assertTrue(key.sealedPrivateKey().startsWith("v1." + rig.vault.keyId() + "."));
        assertEquals(RsaKeys.BITS, key.publicKey().getModulus().bitLength());
        assertFalse(key.toString().contains(key.sealedPrivateKey()));
    }
}
