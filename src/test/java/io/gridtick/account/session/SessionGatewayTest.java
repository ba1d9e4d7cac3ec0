package io.gridtick.account.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.user.User;
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

class SessionGatewayTest {
    private static final Visit VISIT = new Visit(new Client("Firefox", "192.0.2.7"), "a-request");

    private static LoginHouse house;
    private User user;

    @BeforeAll
    static void build() {
        house = new LoginHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void newUser() {
        user = house.user();
        house.trail.clear();
    }

    @Test
    void openingIsNotedAndShown() {
        OpenedSession opened = house.open(user, VISIT);
        AuditEntry line = house.trail.getFirst();
        assertEquals(AuditAction.LOGGED_IN, line.action());
        assertEquals("session:" + opened.session(), line.object());
        assertEquals(user.id().toString(), line.actor().subject());
        assertFalse(house.trail.toString().contains(opened.refreshToken()));
        SessionRow row = list().getFirst();
        assertEquals(VISIT.client(), row.client());
        assertEquals(house.clock.instant().plus(Duration.ofDays(7)), opened.expiresAt());
        assertTrue(Waiting.on(house.users.byId(user.id()))
                .orElseThrow()
                .lastLoginAt()
                .isPresent());
    }

    @Test
    void whatWasFoundRightMustStillBeRight() {
        change("update account_user set password_hash = 'another' where id = $1");
        assertEquals(Optional.empty(), Waiting.on(house.sessions.open(user, VISIT, Optional.empty())));
        User changed = Waiting.on(house.users.byId(user.id())).orElseThrow();
        change("update account_user set state = 'disabled' where id = $1");
        assertEquals(Optional.empty(), Waiting.on(house.sessions.open(changed, VISIT, Optional.empty())));
        change("delete from account_user where id = $1");
        assertEquals(Optional.empty(), Waiting.on(house.sessions.open(changed, VISIT, Optional.empty())));
        assertEquals(List.of(), house.trail);
    }

    private void change(String sql) {
        Waiting.on(house.database.query(sql, Tuple.of(user.id())));
    }

    @Test
    void theOldestMakesRoom() {
        List<OpenedSession> opened = new ArrayList<>();
        for (int i = 0; i < SessionGateway.SESSIONS_OF_A_USER + 3; i++) {
            opened.add(house.open(user, VISIT));
            house.clock.pass(Duration.ofMillis(1));
        }
        List<UUID> left = list().stream().map(SessionRow::id).toList();
        assertEquals(SessionGateway.SESSIONS_OF_A_USER, left.size());
        List<OpenedSession> oldest = opened.subList(0, 3);
        assertTrue(oldest.stream().noneMatch(session -> left.contains(session.session())));
        assertEquals(
                oldest.stream().map(session -> "session:" + session.session()).toList(),
                house.trail.stream()
                        .filter(line -> line.detail().equals(Map.of("reason", "too_many")))
                        .map(AuditEntry::object)
                        .toList());
    }

    @Test
    void manyLoginsAtOnceKeepTheBound() {
        List<Future<Optional<OpenedSession>>> opening = IntStream.range(0, SessionGateway.SESSIONS_OF_A_USER + 20)
                .mapToObj(_ -> house.sessions.open(user, VISIT, Optional.empty()))
                .toList();
        opening.forEach(opened -> assertTrue(Waiting.on(opened).isPresent()));
        assertEquals(SessionGateway.SESSIONS_OF_A_USER, list().size());
    }

    @Test
    void oneIsEndedByItsOwnerOnly() {
        OpenedSession opened = house.open(user, VISIT);
        User stranger = house.user();
        assertFalse(Waiting.on(house.sessions.end(stranger.id(), opened.session(), VISIT.anonymous())));
        assertFalse(Waiting.on(house.sessions.end(user.id(), UUID.randomUUID(), VISIT.anonymous())));
        assertEquals(1, list().size());
        int catchUps = house.catchUps.get();
        assertTrue(Waiting.on(house.sessions.end(user.id(), opened.session(), VISIT.anonymous())));
        assertTrue(house.catchUps.get() > catchUps);
        assertFalse(Waiting.on(house.sessions.end(user.id(), opened.session(), VISIT.anonymous())));
        assertEquals(List.of(), list());
        assertEquals(1, house.noted(AuditAction.SESSION_ENDED));
    }

    @Test
    void allButOneEndInsideOfAChange() {
        OpenedSession kept = house.open(user, VISIT);
        OpenedSession ended = house.open(user, VISIT);
        OpenedSession ofAnother = house.open(house.user(), VISIT);
        assertEquals(
                List.of(ended.session()),
                Waiting.on(house.database.transaction(inside ->
                        house.sessions.endAll(inside, user.id(), Optional.of(kept.session()), "password_changed"))));
        assertEquals(Optional.empty(), Waiting.on(house.sessions.identify(ended.refreshToken())));
        assertTrue(Waiting.on(house.sessions.identify(kept.refreshToken())).isPresent());
        assertTrue(Waiting.on(house.sessions.identify(ofAnother.refreshToken())).isPresent());
        assertEquals(
                List.of(kept.session()),
                Waiting.on(house.database.transaction(
                        inside -> house.sessions.endAll(inside, user.id(), Optional.empty(), "disabled"))));
    }

    @Test
    void endOfAllIsOneLineEach() {
        house.open(user, VISIT);
        house.open(user, VISIT);
        Waiting.on(house.sessions.endByAdmin(user.id(), VISIT.anonymous()));
        assertEquals(List.of(), list());
        assertEquals(2, house.noted(AuditAction.SESSION_ENDED));
    }

    @Test
    void whatIsLongOverIsDeleted() {
        OpenedSession idle = house.open(user, VISIT);
        OpenedSession ended = house.open(user, VISIT);
        Waiting.on(house.sessions.logOut(ended.refreshToken(), VISIT));
        house.clock.pass(Duration.ofDays(30).minusMillis(1));
        purge();
        assertEquals(2, stored());
        house.clock.pass(Duration.ofMillis(2));
        purge();
        assertEquals(1, stored());
        OpenedSession alive = house.open(user, VISIT);
        house.clock.pass(Duration.ofDays(7));
        purge();
        assertEquals(1, stored());
        assertEquals(new Refreshed.Unknown(), Waiting.on(house.sessions.refresh(idle.refreshToken(), VISIT)));
        assertEquals(new Refreshed.Ended(), Waiting.on(house.sessions.refresh(alive.refreshToken(), VISIT)));
    }

    private static void purge() {
        Waiting.on(house.sessions.purge(house.clock.instant()));
    }

    private long stored() {
        return Waiting.on(house.database.query(
                        "select count(*) from account_session where user_id = $1", Tuple.of(user.id())))
                .iterator()
                .next()
                .getLong(0);
    }

    private List<SessionRow> list() {
        return Waiting.on(house.sessions.list(user.id()));
    }
}
