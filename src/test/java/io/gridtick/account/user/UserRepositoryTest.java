package io.gridtick.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.user.UserRepository.NewUser;
import io.gridtick.account.user.UserRepository.Population;
import io.gridtick.http.Role;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserRepositoryTest {
    private static final Instant AT = Instant.parse("2026-11-03T10:15:00.123456Z");
    private static final UserFilter ALL = new UserFilter(Optional.empty(), Optional.empty(), Optional.empty());
    private static final UserFilter.Place BEGIN = new UserFilter.Place(Instant.EPOCH, new UUID(0, 0));

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.connect(vertx, PostgresFixture.migratedDatabase());
    private final UserRepository users = new UserRepository(database);

    @AfterEach
    void close() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    private Optional<User> add(String email, String name, Role role, UserState state, Instant at) {
        return Waiting.on(database.transaction(
                inside -> users.add(inside, new NewUser(email, name, role, state, Optional.empty(), at))));
    }

    private User add(String email, String name) {
        return add(email, name, Role.VIEWER, UserState.ACTIVE, AT).orElseThrow();
    }

    private List<String> found(String text) {
        UserFilter filter = new UserFilter(Optional.of(text), Optional.empty(), Optional.empty());
        return Waiting.on(users.list(filter, BEGIN, 10)).stream()
                .map(User::name)
                .sorted()
                .toList();
    }

    @Test
    void aPersonReadsBackAsAdded() {
        User kim = add("Kim@Example.com", "Kim");
        assertEquals(kim, Waiting.on(users.byId(kim.id())).orElseThrow());
        assertEquals(kim, Waiting.on(users.byEmail(" kim@EXAMPLE.com ")).orElseThrow());
        assertEquals("Kim@Example.com", kim.email());
        assertEquals(AT, kim.createdAt());
        assertEquals(Optional.empty(), Waiting.on(users.byEmail("kim@example.co")));
    }

    @Test
    void twoWritingsOfOneAddressAreOnePerson() {
        User _ = add("kim@example.com", "Kim");
        assertEquals(Optional.empty(), add("KIM@example.COM", "Other", Role.ADMIN, UserState.ACTIVE, AT));
    }

    @Test
    void pagesGoOnWhereTheLastEndedAlsoWithinOneInstant() {
        for (int i = 0; i < 7; i++) {
            User _ = add("kim" + i + "@example.com", "", Role.VIEWER, UserState.ACTIVE, AT.plusMillis(i / 3))
                    .orElseThrow();
        }
        List<UUID> all =
                Waiting.on(users.list(ALL, BEGIN, 10)).stream().map(User::id).toList();
        List<UUID> paged = new ArrayList<>();
        UserFilter.Place place = BEGIN;
        for (List<User> page = Waiting.on(users.list(ALL, place, 2));
                !page.isEmpty();
                page = Waiting.on(users.list(ALL, place, 2))) {
            page.forEach(user -> paged.add(user.id()));
            place = new UserFilter.Place(
                    page.getLast().createdAt(), page.getLast().id());
        }
        assertEquals(7, all.size());
        assertEquals(all, paged);
    }

    @Test
    void filtersNarrow() {
        User _ = add("a@example.com", "A", Role.ADMIN, UserState.ACTIVE, AT).orElseThrow();
        User _ = add("b@example.com", "B", Role.ADMIN, UserState.DISABLED, AT).orElseThrow();
        User _ = add("c@example.com", "C", Role.VIEWER, UserState.ACTIVE, AT).orElseThrow();
        UserFilter filter = new UserFilter(Optional.of("EXAMPLE"), Optional.of("admin"), Optional.of("active"));
        assertEquals(
                List.of("A"),
                Waiting.on(users.list(filter, BEGIN, 10)).stream()
                        .map(User::name)
                        .toList());
    }

    @Test
    void whatIsSearchedForIsTextAndNoPattern() {
        User _ = add("plain@example.com", "50 percent");
        User _ = add("under_score@example.com", "50% off");
        User _ = add("back@example.com", "a\\b");
        assertEquals(List.of("50% off"), found("50%"));
        assertEquals(List.of("50% off"), found("r_s"));
        assertEquals(List.of(), found("n_e"));
        assertEquals(List.of("a\\b"), found("\\"));
        assertEquals(List.of("50 percent", "50% off"), found("50"));
        assertEquals(List.of(), found("' or 'a'='a"));
    }

    private long adminsBeside(UUID id) {
        return Waiting.on(database.transaction(inside -> users.activeAdminsBeside(inside, id)));
    }

    @Test
    void peopleAreCounted() {
        assertFalse(Waiting.on(users.hasAdmin()));
        User _ = add("a@example.com", "", Role.VIEWER, UserState.UNVERIFIED, AT).orElseThrow();
        User admin =
                add("b@example.com", "", Role.ADMIN, UserState.DISABLED, AT).orElseThrow();
        assertEquals(new Population(2, 1), Waiting.on(database.transaction(users::population)));
        assertTrue(Waiting.on(users.hasAdmin()));
        assertEquals(0, adminsBeside(new UUID(0, 0)));
        User _ = Waiting.on(database.transaction(inside -> users.change(
                inside,
                admin.id(),
                new UserChange(Optional.empty(), Optional.empty(), Optional.of(UserState.ACTIVE)))));
        assertEquals(1, adminsBeside(new UUID(0, 0)));
        assertEquals(0, adminsBeside(admin.id()));
    }
}
