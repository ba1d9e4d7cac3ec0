package io.gridtick.account.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.account.RoleScopes;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:00Z");
    private final KeyCheck check = new KeyCheck(RoleScopes.of(Role.OPERATOR), NOW);

    private static KeyRequest request(
            @Nullable String name, @Nullable List<@Nullable String> scopes, @Nullable String expiresAt) {
        return new KeyRequest(name, scopes, null, expiresAt);
    }

    private List<String> wrong(KeyRequest request) {
        NewKey _ = check.read(request);
        return check.errors().stream().map(FieldError::at).toList();
    }

    @Test
    void whatIsAskedForIsGiven() {
        NewKey key = check.read(new KeyRequest(
                " rack 7 ",
                List.of("ingest", "read", "read"),
                List.of("10.1.2.3/16", "10.1.0.0/16", "2001:db8::1"),
                "2031-11-03T11:15:00.1234+01:00"));
        assertEquals(
                List.of("/expires_at"),
                check.errors().stream().map(FieldError::at).toList());
        assertEquals("rack 7", key.name());
        assertEquals(Set.of(Scope.INGEST, Scope.READ), key.scopes());
        assertEquals(List.of("10.1.0.0/16", "2001:db8:0:0:0:0:0:1/128"), KeyRepository.texts(key.addresses()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-03T10:15:00Z, false",
        "2026-11-03T10:15:00.001Z, true",
        "2026-11-03T11:16:00+01:00, true",
        "2031-11-03T10:15:00Z, true",
        "2031-11-03T10:15:01Z, false",
        "2026-11-04, false",
        "tomorrow, false",
        "'', false",
        "+999999999-12-31T23:59:59Z, false",
    })
    void expiryLiesInTheNearFuture(String expiresAt, boolean isGood) {
        assertEquals(isGood ? List.of() : List.of("/expires_at"), wrong(request("x", List.of("read"), expiresAt)));
    }

    @Test
    void withoutExpiryAKeyLastsUntilItIsRevoked() {
        assertEquals(
                Optional.empty(),
                check.read(request("x", List.of("read"), null)).expiresAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "\uD83D"})
    void nameIsOneLineOfText(String name) {
        assertEquals(List.of("/name"), wrong(request(name, List.of("read"), null)));
    }

    @Test
    void nameHasABound() {
        assertEquals(List.of(), wrong(request("x".repeat(100), List.of("read"), null)));
        assertEquals(List.of("/name"), wrong(request("x".repeat(101), List.of("read"), null)));
    }

    @Test
    void scopesAreThoseOfTheRole() {
        assertEquals(
                List.of("/scopes/1", "/scopes/2", "/scopes/3"),
                wrong(request("x", Arrays.asList("read", "admin", "READ", null), null)));
    }

    @Test
    void scopesAreNeeded() {
        assertEquals(List.of("/name", "/scopes"), wrong(request(null, null, null)));
        assertEquals(List.of("/name", "/scopes", "/name", "/scopes"), wrong(request(null, List.of(), null)));
    }

    @Test
    void errorsAreNotEndless() {
        assertEquals(
                5, wrong(request("x", Collections.nCopies(10_000, "x"), null)).size());
    }

    @Test
    void addressesAreAddresses() {
        List<@Nullable String> addresses = new ArrayList<>(
                Arrays.asList("10.0.0.1", "example.org", "10.0.0.0/33", null, "2001:db8::/129", "10.1"));
        assertEquals(
                List.of("/addresses/1", "/addresses/2", "/addresses/3", "/addresses/4", "/addresses/5"),
                wrong(new KeyRequest("x", List.of("read"), addresses, null)));
    }

    @Test
    void addressesHaveABound() {
        assertEquals(
                List.of("/addresses"),
                wrong(new KeyRequest("x", List.of("read"), Collections.nCopies(21, "10.0.0.1"), null)));
    }
}
