package io.gridtick.account.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.session.Refreshed.Ended;
import io.gridtick.account.session.Refreshed.Renewed;
import io.gridtick.account.session.Refreshed.Reused;
import io.gridtick.account.session.Refreshed.SameChild;
import io.gridtick.account.session.Refreshed.Unknown;
import io.gridtick.account.user.User;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Families of tokens under everything that browsers, networks and thieves do, held against a model that is too simple to be wrong. */
class RefreshFamilyPropertyTest {
    private static final int FAMILIES = 40;
    private static final int STEPS = 60;

    private static final List<Duration> JUMPS = List.of(
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(9_999),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofHours(20),
            Duration.ofDays(6),
            Duration.ofDays(7).minusMillis(1),
            Duration.ofDays(7));

    private static final List<Visit> VISITS =
            List.of(visit("Firefox", "192.0.2.7"), visit("Firefox", "192.0.2.8"), visit("curl", "192.0.2.7"));

    private static LoginHouse house;
    private static SessionGateway other;

    @BeforeAll
    static void open() {
        house = new LoginHouse();
        other = house.anotherNode();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void forget() {
        house.trail.clear();
    }

    private static Visit visit(String agent, String address) {
        return new Visit(new Client(agent, address), "a-request");
    }

    /** All that the rules say, over lists that only grow. */
    private static final class Model {
        final OpenedSession first;
        final Instant createdAt;
        final List<String> tokens = new ArrayList<>();
        final List<Instant> changedAt = new ArrayList<>();
        final List<Client> changedBy = new ArrayList<>();
        boolean hasEnded;
        int reuses;

        Model(OpenedSession first, Client client, Instant now) {
            this.first = first;
            this.createdAt = now;
            changed(first.refreshToken(), client, now);
        }

        void changed(String token, Client client, Instant now) {
            tokens.add(token);
            changedAt.add(now);
            changedBy.add(client);
        }

        boolean isAlive(Instant now) {
            return !hasEnded
                    && now.isBefore(createdAt.plus(Duration.ofDays(30)))
                    && now.isBefore(changedAt.getLast().plus(Duration.ofDays(7)));
        }

        boolean isWithinGrace(int index, Instant now) {
            return index == tokens.size() - 2
                    && now.isBefore(changedAt.getLast().plus(Duration.ofSeconds(10)));
        }

        Class<? extends Refreshed> expected(int index, Client client, Instant now) {
            if (!isAlive(now)) {
                return Ended.class;
            }
            if (index == tokens.size() - 1) {
                return Renewed.class;
            }
            return isWithinGrace(index, now) && changedBy.getLast().equals(client) ? SameChild.class : Reused.class;
        }

        void follow(Refreshed outcome, Client client, Instant now) {
            if (outcome instanceof Renewed renewed) {
                assertTrue(!tokens.contains(renewed.opened().refreshToken()), "every token is new");
                changed(renewed.opened().refreshToken(), client, now);
            } else if (outcome instanceof SameChild same) {
                assertEquals(tokens.getLast(), same.opened().refreshToken());
            } else if (outcome instanceof Reused) {
                hasEnded = true;
                reuses++;
            }
        }
    }

    @Test
    void anyStoryEndsAsTheModelSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        User user = house.user();
        int reuses = 0;
        for (int family = 0; family < FAMILIES; family++) {
            Visit visit = any(VISITS, random);
            Model model = new Model(house.open(user, visit), visit.client(), house.clock.instant());
            for (int step = 0; step < STEPS && !(model.hasEnded && step > STEPS / 2); step++) {
                String where = "seed " + seed + " family " + family + " step " + step;
                step(model, random, where);
                compareViews(user, model, random, where);
            }
            reuses += model.reuses;
        }
        assertEquals(reuses, house.noted(AuditAction.REFRESH_REUSED), "seed " + seed);
        assertTrue(reuses > 0, "some stories must have thieves in them, seed " + seed);
    }

    private static void step(Model model, Random random, String where) {
        int index = model.tokens.size() - 1 - Math.min(model.tokens.size() - 1, weighted(random));
        Visit visit = random.nextInt(8) == 0 ? any(VISITS, random) : lastVisit(model);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> house.clock.pass(any(JUMPS, random));
            case 3 -> forged(model, index, random, where);
            case 4 -> together(model, index, random, where);
            case 5 -> logOut(model, index, random, where);
            default -> alone(model, index, visit, random, where);
        }
    }

    /** Mostly the newest, sometimes the one before, rarely an old one. */
    private static int weighted(Random random) {
        int chance = random.nextInt(20);
        return chance < 14 ? 0 : chance < 19 ? 1 : 2 + random.nextInt(3);
    }

    private static Visit lastVisit(Model model) {
        return new Visit(model.changedBy.getLast(), "a-request");
    }

    private static void alone(Model model, int index, Visit visit, Random random, String where) {
        Instant now = house.clock.instant();
        Class<? extends Refreshed> expected = model.expected(index, visit.client(), now);
        Refreshed outcome = Waiting.on(node(random).refresh(model.tokens.get(index), visit));
        assertEquals(expected, outcome.getClass(), where);
        model.follow(outcome, visit.client(), now);
    }

    private static void forged(Model model, int index, Random random, String where) {
        String token = model.tokens.get(index);
        char last = token.charAt(token.length() - 5);
        String forged = token.substring(0, token.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + token.substring(token.length() - 4);
        assertEquals(new Unknown(), Waiting.on(node(random).refresh(forged, VISITS.getFirst())), where);
        Waiting.on(node(random).logOut(forged, VISITS.getFirst()));
    }

    private static void logOut(Model model, int index, Random random, String where) {
        if (random.nextInt(4) == 0) {
            long before = house.noted(AuditAction.LOGGED_OUT);
            boolean wasAlive = model.isAlive(house.clock.instant());
            Waiting.on(node(random).logOut(model.tokens.get(index), VISITS.getFirst()));
            assertEquals(before + (wasAlive ? 1 : 0), house.noted(AuditAction.LOGGED_OUT), where);
            model.hasEnded |= wasAlive;
        }
    }

    /** Several at once, on two nodes. Whoever is first decides; what holds is said of all of them together. */
    private static void together(Model model, int index, Random random, String where) {
        Instant now = house.clock.instant();
        List<Visit> visits = IntStream.range(0, 2 + random.nextInt(5))
                .mapToObj(_ -> random.nextInt(10) == 0 ? any(VISITS, random) : lastVisit(model))
                .toList();
        boolean isOneClient = visits.stream().map(Visit::client).distinct().count() == 1;
        Client client = visits.getFirst().client();
        Class<? extends Refreshed> expected = model.expected(index, client, now);
        List<Refreshed> outcomes = atOnce(model.tokens.get(index), visits, random);

        if (expected == Ended.class) {
            assertEquals(visits.size(), count(outcomes, Ended.class), where);
        } else if (isOneClient && expected == Renewed.class) {
            assertEquals(1, count(outcomes, Renewed.class), where);
            assertEquals(visits.size() - 1, count(outcomes, SameChild.class), where);
        } else if (isOneClient && expected == SameChild.class) {
            assertEquals(visits.size(), count(outcomes, SameChild.class), where);
        } else {
            assertEquals(1, count(outcomes, Reused.class), where + " " + outcomes);
            assertEquals(index == model.tokens.size() - 1 ? 1 : 0, count(outcomes, Renewed.class), where);
        }
        outcomes.stream()
                .sorted((one, two) -> Boolean.compare(two instanceof Renewed, one instanceof Renewed))
                .forEach(outcome -> model.follow(outcome, client, now));
    }

    private static List<Refreshed> atOnce(String token, List<Visit> visits, Random random) {
        List<Future<Refreshed>> under =
                visits.stream().map(visit -> node(random).refresh(token, visit)).toList();
        return under.stream().map(Waiting::on).toList();
    }

    private static void compareViews(User user, Model model, Random random, String where) {
        Instant now = house.clock.instant();
        int index = random.nextInt(model.tokens.size());
        boolean isKnown = model.isAlive(now) && (index == model.tokens.size() - 1 || model.isWithinGrace(index, now));
        Optional<UserSession> identified = Waiting.on(node(random).identify(model.tokens.get(index)));
        assertEquals(isKnown, identified.isPresent(), where);
        identified.ifPresent(session -> assertEquals(user.id(), session.user()));
        boolean isListed = Waiting.on(node(random).list(user.id())).stream()
                .anyMatch(row -> row.id().equals(model.first.session()));
        assertEquals(model.isAlive(now), isListed, where);
    }

    private static SessionGateway node(Random random) {
        return random.nextBoolean() ? house.sessions : other;
    }

    private static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static long count(List<Refreshed> outcomes, Class<? extends Refreshed> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    @Test
    void ahundredAtOnceHaveOneChildAndTheFamilyLives() {
        Visit visit = VISITS.getFirst();
        OpenedSession opened = house.open(house.user(), visit);
        List<Refreshed> outcomes = atOnce(
                opened.refreshToken(),
                IntStream.range(0, 100).mapToObj(_ -> visit).toList(),
                new Random(1));
        assertEquals(1, count(outcomes, Renewed.class));
        assertEquals(99, count(outcomes, SameChild.class));
        Set<String> children = new HashSet<>();
        outcomes.forEach(outcome -> children.add(child(outcome)));
        assertEquals(1, children.size());
        String child = children.iterator().next();
        assertNotEquals(opened.refreshToken(), child);
        assertEquals(
                Renewed.class, Waiting.on(house.sessions.refresh(child, visit)).getClass());
        assertEquals(0, house.noted(AuditAction.REFRESH_REUSED));
    }

    private static String child(Refreshed outcome) {
        return switch (outcome) {
            case Renewed renewed -> renewed.opened().refreshToken();
            case SameChild same -> same.opened().refreshToken();
            case Unknown _, Ended _, Reused _ -> throw new AssertionError(outcome);
        };
    }

    @Test
    void replayOfAStolenTokenKillsTheFamilyForBoth() {
        Visit victim = VISITS.getFirst();
        OpenedSession opened = house.open(house.user(), victim);
        String child = child(Waiting.on(house.sessions.refresh(opened.refreshToken(), victim)));
        int catchUps = house.catchUps.get();
        assertEquals(new Reused(), Waiting.on(other.refresh(opened.refreshToken(), VISITS.get(1))));
        assertTrue(house.catchUps.get() > catchUps);
        assertEquals(new Ended(), Waiting.on(house.sessions.refresh(child, victim)));
        assertEquals(new Ended(), Waiting.on(other.refresh(opened.refreshToken(), VISITS.get(1))));
        assertEquals(Optional.empty(), Waiting.on(house.sessions.identify(child)));
        assertEquals(1, house.noted(AuditAction.REFRESH_REUSED));
    }

    @Test
    void theThiefWhoIsFasterIsFoundByTheVictim() {
        Visit victim = VISITS.getFirst();
        OpenedSession opened = house.open(house.user(), victim);
        String stolen = child(Waiting.on(other.refresh(opened.refreshToken(), VISITS.get(1))));
        assertEquals(new Reused(), Waiting.on(house.sessions.refresh(opened.refreshToken(), victim)));
        assertEquals(new Ended(), Waiting.on(other.refresh(stolen, VISITS.get(1))));
    }

    @Test
    void nodeThatDiesBetweenChangeAndAnswerLogsNobodyOut() {
        Visit visit = VISITS.getFirst();
        OpenedSession opened = house.open(house.user(), visit);
        Object _ = Waiting.on(house.sessions.refresh(opened.refreshToken(), visit));
        house.clock.pass(Duration.ofSeconds(9));
        Refreshed again = Waiting.on(house.anotherNode().refresh(opened.refreshToken(), visit));
        assertEquals(SameChild.class, again.getClass());
        assertEquals(
                Renewed.class, Waiting.on(other.refresh(child(again), visit)).getClass());
    }
}
