package io.gridtick.account.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserState;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Role;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in, and how many guesses there are. */
class LoginGatewayTest {
    /** The reference hash of "password", weaker in no way but older than today's parameters would be. */
    private static final String OLD_HASH =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private static LoginHouse house;

    @BeforeAll
    static void build() {
        house = new LoginHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void forget() {
        house.limiter.forget();
        house.trail.clear();
    }

    private static Future<LoggedIn> logIn(String email, String password, String address, Optional<String> proof) {
        Visit visit = new Visit(new Client("Firefox", address), "a-request");
        return house.logins.logIn(new LoginAttempt(email, password, proof, visit));
    }

    private static Problem refusal(Future<LoggedIn> login) {
        return assertInstanceOf(ProblemException.class, Waiting.failure(login)).problem();
    }

    private static String code(String email, String password) {
        return refusal(logIn(email, password, "192.0.2.7", Optional.empty())).code();
    }

    @Test
    void rightPasswordLetsIn() {
        User user = house.user("Ada@Example.com", Role.ADMIN, UserState.ACTIVE);
        LoggedIn entered = Waiting.on(logIn(" ada@example.COM ", LoginHouse.PASSWORD, "192.0.2.7", Optional.empty()));
        assertEquals(user.id(), entered.user().id());
        assertTrue(Waiting.on(house.sessions.identify(entered.session().refreshToken()))
                .isPresent());
        LoggedIn again = Waiting.on(
                logIn("ada@example.com", LoginHouse.PASSWORD, "192.0.2.7", Optional.of(entered.deviceProof())));
        assertEquals(entered.deviceProof(), again.deviceProof());
        assertNotEquals(entered.session().session(), again.session().session());
    }

    @Test
    void stateIsToldOnlyToThoseWhoKnowThePassword() {
        String disabled = house.user("disabled@example.com", Role.VIEWER, UserState.DISABLED)
                .email();
        String unverified = house.user("unverified@example.com", Role.VIEWER, UserState.UNVERIFIED)
                .email();
        String invited = house.user("invited@example.com", Role.VIEWER, UserState.INVITED)
                .email();
        assertEquals("bad_login", code(disabled, "wrong"));
        assertEquals("bad_login", code(unverified, "wrong"));
        assertEquals("bad_login", code(invited, LoginHouse.PASSWORD));
        assertEquals("bad_login", code("nobody@example.com", LoginHouse.PASSWORD));
        assertEquals("disabled", code(disabled, LoginHouse.PASSWORD));
        assertEquals("bad_login", code(unverified, LoginHouse.PASSWORD));
        assertEquals(
                List.of("bad_password", "bad_password", "bad_password", "unknown", "disabled", "not_confirmed"),
                house.trail.stream().map(line -> line.detail().get("reason")).toList());
        assertEquals(6, house.noted(AuditAction.LOGIN_REFUSED));
        assertFalse(house.trail.toString().contains("example.com"), "the trail has ids only");
        assertFalse(house.limiter.keys().contains("example.com"));
    }

    @Test
    void olderHashIsReplacedByALogin() {
        User user = house.user();
        Waiting.on(house.database.query(
                "update account_user set password_hash = $2 where id = $1", Tuple.of(user.id(), OLD_HASH)));
        Object _ = Waiting.on(logIn(user.email(), "password", "192.0.2.7", Optional.empty()));
        String hash = Waiting.on(house.users.byId(user.id()))
                .flatMap(User::passwordHash)
                .orElseThrow();
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        Object _ = Waiting.on(logIn(user.email(), "password", "192.0.2.7", Optional.empty()));
    }

    @Test
    void twoLoginsWithAnOlderHashBothGetIn() {
        User user = house.user();
        Waiting.on(house.database.query(
                "update account_user set password_hash = $2 where id = $1", Tuple.of(user.id(), OLD_HASH)));
        List<Future<LoggedIn>> both = IntStream.range(0, 2)
                .mapToObj(_ -> logIn(user.email(), "password", "192.0.2.7", Optional.empty()))
                .toList();
        both.forEach(login -> assertEquals(user.id(), Waiting.on(login).user().id()));
    }

    @Test
    void guessesOfOneAddressAtOneAccountAreFiveAndThenOneAMinute() {
        User user = house.user();
        for (int i = 0; i < 5; i++) {
            assertEquals("bad_login", code(user.email(), "wrong"));
        }
        Problem refused = refusal(logIn(user.email(), LoginHouse.PASSWORD, "192.0.2.7", Optional.empty()));
        assertEquals("too_many_attempts", refused.code());
        assertEquals(Optional.of(Duration.ofMinutes(1)), refused.retryAfter());
        house.clock.pass(Duration.ofMinutes(1));
        assertEquals(
                user.id(),
                Waiting.on(logIn(user.email(), LoginHouse.PASSWORD, "192.0.2.7", Optional.empty()))
                        .user()
                        .id());
        assertEquals("too_many_attempts", code(user.email(), "wrong"));
    }

    @Test
    void accountsThatDoNotExistAreCountedAlike() {
        String nobody = UUID.randomUUID() + "@example.com";
        for (int i = 0; i < 5; i++) {
            assertEquals("bad_login", code(nobody, "wrong"));
        }
        assertEquals("too_many_attempts", code(nobody, "wrong"));
    }

    @Test
    void oneAddressHasTwentyGuessesAtAllAccounts() {
        for (int i = 0; i < 20; i++) {
            assertEquals("bad_login", code(i + "@example.com", "wrong"));
        }
        assertEquals("too_many_attempts", code("another@example.com", "wrong"));
        house.clock.pass(Duration.ofSeconds(6));
        assertEquals("bad_login", code("another@example.com", "wrong"));
    }

    @Test
    void aThousandAddressesCannotKeepAKnownDeviceOut() {
        User user = house.user();
        String proof = Waiting.on(logIn(user.email(), LoginHouse.PASSWORD, "192.0.2.7", Optional.empty()))
                .deviceProof();
        house.limiter.forget();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String address = "198.51." + i / 250 + "." + i % 250;
            answers.add(refusal(logIn(user.email(), "wrong", address, Optional.empty()))
                    .code());
        }
        assertEquals(50, answers.stream().filter("bad_login"::equals).count());
        assertEquals(950, answers.stream().filter("too_many_attempts"::equals).count());
        assertEquals(
                1,
                house.trail.stream()
                        .filter(line -> line.detail().equals(Map.of("reason", "too_many_attempts")))
                        .count(),
                "a flood is one line");
        Problem stranger = refusal(logIn(user.email(), LoginHouse.PASSWORD, "203.0.113.9", Optional.empty()));
        assertEquals("too_many_attempts", stranger.code(), "a right password is not told from a wrong one");
        LoggedIn known = Waiting.on(logIn(user.email(), LoginHouse.PASSWORD, "198.51.0.0", Optional.of(proof)));
        assertEquals(user.id(), known.user().id());
    }

    @Test
    void knownDeviceHasGuessesOfItsOwnAndNotMore() {
        User user = house.user();
        Optional<String> proof =
                Optional.of(Waiting.on(logIn(user.email(), LoginHouse.PASSWORD, "192.0.2.7", Optional.empty()))
                        .deviceProof());
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    "bad_login",
                    refusal(logIn(user.email(), "wrong", "192.0.2.7", proof)).code());
        }
        assertEquals(
                "too_many_attempts",
                refusal(logIn(user.email(), LoginHouse.PASSWORD, "192.0.2.7", proof))
                        .code());
        User another = house.user();
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    "bad_login",
                    refusal(logIn(another.email(), "wrong", "192.0.2.7", proof)).code());
        }
    }

    @Test
    void trailSaysWhoseAccountWasTried() {
        User user = house.user();
        assertEquals("bad_login", code(user.email(), "wrong"));
        assertEquals("bad_login", code("nobody@example.com", "wrong"));
        assertEquals(
                List.of("user:" + user.id(), "none"),
                house.trail.stream().map(AuditEntry::object).toList());
    }
}
