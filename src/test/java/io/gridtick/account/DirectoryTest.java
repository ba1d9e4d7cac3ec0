package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.http.Access;
import io.gridtick.http.AddressBlock;
import io.gridtick.http.Caller;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {
    private static final String BOOTSTRAP = "gt_0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:00Z");
    private static final UUID OWNER = new UUID(1, 2);
    private static final String ANYWHERE = "192.0.2.1";

    private final Directory directory = new Directory(new Secret(BOOTSTRAP));
    private final ApiKey key = ApiKey.draw(new SecureRandom());

    private Optional<Caller> enter(ApiKey tried) {
        return directory.callerForKey(tried.text(), ANYWHERE, NOW);
    }

    private KnownKey known(Set<Scope> scopes, List<String> addresses, Optional<Instant> expiresAt) {
        List<AddressBlock> blocks = addresses.stream()
                .map(text -> AddressBlock.parse(text).orElseThrow())
                .toList();
        return new KnownKey(key.id(), "collector", OWNER, key.hash(), scopes, blocks, expiresAt);
    }

    private void know(Map<UUID, Role> users, KnownKey... keys) {
        Map<String, KnownKey> byId = keys.length == 0 ? Map.of() : Map.of(keys[0].id(), keys[0]);
        directory.replaceAll(new Knowledge(users, byId, Map.of()));
    }

    private KnownKey plain(Scope... scopes) {
        return known(Set.of(scopes), List.of(), Optional.empty());
    }

    @Test
    void firstKeyMaySendAndNothingElse() {
        Optional<Caller> caller = directory.callerForKey(BOOTSTRAP, ANYWHERE, NOW);
        assertEquals(Set.of(Scope.INGEST), caller.orElseThrow().scopes());
        assertEquals("key:bootstrap-ingest", caller.orElseThrow().credential().id());
        assertEquals(caller, directory.callerForKeyId("bootstrap-ingest", NOW));
        assertTrue(Access.SENDERS.admits(caller));
        assertFalse(Access.READERS.admits(caller));
        assertFalse(Access.OWNERS.admits(caller));
        assertFalse(Access.ADMINS.admits(caller));
    }

    @Test
    void firstKeyMayLookLikeAnyOther() {
        Directory other = new Directory(new Secret(key.text()));
        assertTrue(other.callerForKey(key.text(), ANYWHERE, NOW).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "gt_", "gt_0123456789abcdef0123456789abcde", "gt_0123456789abcdef0123456789abcdef ", "a.b.c"
            })
    void anythingElseIsNobody(String secret) {
        assertEquals(Optional.empty(), directory.callerForKey(secret, ANYWHERE, NOW));
    }

    @Test
    void keyStandsForItsOwner() {
        know(Map.of(OWNER, Role.OPERATOR), plain(Scope.INGEST));
        Caller caller = enter(key).orElseThrow();
        assertEquals(OWNER.toString(), caller.subject());
        assertEquals("key:" + key.id(), caller.credential().id());
        assertEquals(Optional.empty(), caller.role());
        assertTrue(Access.SENDERS.admits(Optional.of(caller)));
        assertFalse(Access.READERS.admits(Optional.of(caller)), "who sends does not read");
        assertFalse(Access.PERSONS.admits(Optional.of(caller)), "a key is no login");
    }

    @Test
    void otherSecretWithTheSameIdIsNobody() {
        know(Map.of(OWNER, Role.ADMIN), plain(Scope.READ));
        ApiKey forged = new ApiKey(key.id(), ApiKey.draw(new SecureRandom()).secret());
        assertEquals(Optional.empty(), enter(forged));
        assertEquals(Optional.empty(), enter(ApiKey.draw(new SecureRandom())));
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN, INGEST READ MARKET ADMIN",
        "OPERATOR, INGEST READ MARKET",
        "CUSTOMER, READ MARKET",
        "VIEWER, READ"
    })
    void roleOfNowCutsTheKeyDown(Role role, String left) {
        know(Map.of(OWNER, Role.ADMIN), plain(Scope.INGEST, Scope.READ, Scope.MARKET, Scope.ADMIN));
        directory.apply(
                new ChangedObjects(Set.of(OWNER), Set.of(), Set.of(), false),
                new Knowledge(Map.of(OWNER, role), directory.knowledge().keys(), Map.of()));
        Set<Scope> expected =
                Set.copyOf(List.of(left.split(" ")).stream().map(Scope::valueOf).toList());
        assertEquals(expected, enter(key).orElseThrow().scopes());
        assertEquals(enter(key), directory.callerForKeyId(key.id(), NOW));
    }

    @Test
    void keyOfSomebodyWhoIsNotActiveOpensNothing() {
        know(Map.of(), plain(Scope.READ));
        assertEquals(Optional.empty(), enter(key));
        assertEquals(Optional.empty(), directory.callerForKeyId(key.id(), NOW));
    }

    @Test
    void keyEndsInTime() {
        know(Map.of(OWNER, Role.ADMIN), known(Set.of(Scope.READ), List.of(), Optional.of(NOW.plusSeconds(1))));
        assertTrue(enter(key).isPresent());
        assertEquals(
                Optional.of(NOW.plusSeconds(1)),
                enter(key).orElseThrow().credential().expiresAt());
        Instant end = NOW.plusSeconds(1);
        assertEquals(Optional.empty(), directory.callerForKey(key.text(), ANYWHERE, end));
        assertEquals(Optional.empty(), directory.callerForKeyId(key.id(), end));
        directory.forget(end);
        assertEquals(0, directory.keyCount());
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.255, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.0.0/16, ::ffff:10.1.2.3, true",
        "::ffff:10.1.0.0/112, 10.1.2.3, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/32, 10.1.2.3, false",
        "fe80::/10, fe80::1%eth0, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "10.1.0.0/16, somewhere, false",
        "10.1.0.0/16, '', false",
    })
    void keyCountsOnlyFromItsAddresses(String block, String sender, boolean isLetIn) {
        know(Map.of(OWNER, Role.ADMIN), known(Set.of(Scope.READ), List.of("198.51.100.7", block), Optional.empty()));
        assertEquals(isLetIn, directory.callerForKey(key.text(), sender, NOW).isPresent());
    }

    @Test
    void loginCountsUntilItEnds() {
        UUID session = new UUID(3, 4);
        Instant until = NOW.plus(Duration.ofMinutes(10));
        know(Map.of(OWNER, Role.CUSTOMER));
        Caller caller = directory.callerForSession(OWNER, session, until).orElseThrow();
        assertEquals(Optional.of(Role.CUSTOMER), caller.role());
        assertEquals(OWNER.toString(), caller.subject());
        assertEquals("session:" + session, caller.credential().id());
        assertEquals(Optional.of(until), caller.credential().expiresAt());
        directory.apply(
                new ChangedObjects(Set.of(), Set.of(), Set.of(session), false),
                new Knowledge(Map.of(), Map.of(), Map.of(session, NOW)));
        assertEquals(Optional.empty(), directory.callerForSession(OWNER, session, until));
        directory.forget(NOW.plus(Directory.ENDED_KEPT));
        assertEquals(Optional.empty(), directory.callerForSession(OWNER, session, until));
        directory.forget(NOW.plus(Directory.ENDED_KEPT).plusMillis(1));
        assertEquals(Map.of(), directory.knowledge().ended());
    }

    @Test
    void strangerHasNoLogin() {
        assertEquals(Optional.empty(), directory.callerForSession(OWNER, new UUID(3, 4), NOW.plusSeconds(1)));
    }

    @Test
    void whoIsGoneTakesTheKeysAlong() {
        know(Map.of(OWNER, Role.ADMIN), plain(Scope.READ));
        directory.apply(
                new ChangedObjects(Set.of(OWNER), Set.of(), Set.of(), false),
                new Knowledge(Map.of(), Map.of(), Map.of()));
        assertEquals(new Knowledge(Map.of(), Map.of(), Map.of()), directory.knowledge());
    }
}
