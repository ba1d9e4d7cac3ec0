package io.gridtick.stream.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Credential;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.TopicAccess.Line;
import io.gridtick.stream.session.Visitor.Reception;
import io.gridtick.stream.session.Visitor.Refusal;
import io.gridtick.stream.session.Visitor.Ruling;
import io.gridtick.stream.session.Visitor.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitorTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> TOPICS = List.of("fleet", "admin", "money/a", "weather");
    private static final TopicAccess TABLE = new TopicAccess(List.of(
            new Line("fleet", Access.READERS),
            new Line("admin", Access.ADMINS),
            new Line("money/*", new Access(false, false, Set.of(Role.ADMIN, Role.OPERATOR), Set.of(Scope.MARKET)))));

    private final Map<String, Caller> rights = new HashMap<>();
    private final Places places = new Places(new VisitorLimits(1, 8, 8, 8, Duration.ofSeconds(5)));

    @Test
    void aStrangerHasFiveSecondsAndNoTopic() {
        Visitor visitor = visitor(Callers.NOBODY);
        assertEquals(new Ruling(List.of(), List.of("fleet", "admin", "money/a"), List.of("weather")), judge(visitor));
        assertEquals(OptionalLong.of(5), visitor.secondsLeft(START));
        assertEquals(Standing.SAME, visitor.review(START.plusMillis(4_999)));
        assertEquals(Standing.ENDED, visitor.review(START.plusSeconds(5)));
    }

    @Test
    void anAnonymousReaderStays() {
        Visitor visitor = visitor(Callers.ANONYMOUS);
        assertEquals(List.of("fleet"), judge(visitor).admitted());
        assertEquals(OptionalLong.empty(), visitor.secondsLeft(START));
        assertEquals(Standing.SAME, visitor.review(START.plus(Duration.ofDays(900))));
    }

    @Test
    void whoLosesTheRoleLosesItsTopics() {
        Visitor visitor = visitor(known(person("ann", Role.ADMIN, "1")));
        assertEquals(List.of("fleet", "admin", "money/a"), judge(visitor).admitted());
        Caller _ = known(person("ann", Role.VIEWER, "1"));
        assertEquals(Standing.CHANGED, visitor.review(START));
        assertEquals(Standing.SAME, visitor.review(START));
        assertEquals(List.of("fleet"), judge(visitor).admitted());
        rights.clear();
        assertEquals(Standing.ENDED, visitor.review(START));
    }

    @Test
    void aCredentialEndsInTime() {
        Visitor visitor = visitor(known(until(START.plusSeconds(600))));
        assertEquals(OptionalLong.of(600), visitor.secondsLeft(START));
        assertEquals(Standing.SAME, visitor.review(START.plusMillis(599_999)));
        assertEquals(OptionalLong.of(0), visitor.secondsLeft(START.plusSeconds(700)));
        assertEquals(Standing.ENDED, visitor.review(START.plusSeconds(600)));
    }

    @Test
    void aNewerCredentialOfTheSamePersonGoesOn() {
        Visitor visitor = visitor(known(until(START.plusSeconds(10))));
        assertEquals(Optional.empty(), visitor.become(Optional.of(known(until(START.plusSeconds(60))))));
        assertEquals(Standing.SAME, visitor.review(START.plusSeconds(20)));
        assertEquals(Standing.ENDED, visitor.review(START.plusSeconds(60)));
    }

    @Test
    void refusedCredentialsChangeNothing() {
        Visitor visitor = visitor(known(person("ann", Role.ADMIN, "1")));
        assertEquals("bad_credentials", code(visitor.become(Optional.empty())));
        assertEquals("other_subject", code(visitor.become(Optional.of(person("bob", Role.ADMIN, "2")))));
        Caller sender = Caller.key("ann", Set.of(Scope.INGEST), Credential.of("key:3"));
        assertEquals("not_allowed", code(visitor.become(Optional.of(sender))));
        assertEquals(List.of("fleet", "admin", "money/a"), judge(visitor).admitted());
        assertEquals(Standing.SAME, visitor.review(START));
    }

    @Test
    void whoeverIsKnownNowTakesAPlaceOfTheirOwn() {
        Caller ann = known(person("ann", Role.VIEWER, "1"));
        Visitor first = visitor(Callers.NOBODY);
        Visitor second = visitor(Callers.ANONYMOUS);
        assertEquals(Optional.empty(), first.become(Optional.of(ann)));
        assertEquals("too_many_streams", code(second.become(Optional.of(ann))));
        // The same credential again needs no second place.
        assertEquals(Optional.empty(), first.become(Optional.of(ann)));
        first.leave();
        assertEquals(Optional.empty(), second.become(Optional.of(ann)));
        second.leave();
        assertTrue(places.isEmpty());
    }

    /** Whatever happens, what is admitted is what the rights of the moment admit, and nothing after the end. */
    @Test
    void neverMoreThanTheRightsOfTheMoment() {
        long seed = System.nanoTime();
        for (int round = 0; round < 2_000; round++) {
            checkRound(new Random(seed + round), "seed " + (seed + round));
        }
    }

    private void checkRound(Random random, String seed) {
        rights.clear();
        Instant now = START;
        Caller truth = random.nextInt(4) == 0 ? Callers.NOBODY : known(random(random, now));
        Instant end = truth.isStranger()
                ? now.plusSeconds(5)
                : truth.credential().expiresAt().orElse(Instant.MAX);
        Visitor visitor = visitor(truth);
        for (int step = 0; step < 30; step++) {
            now = now.plusMillis(random.nextInt(2_000));
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (!truth.isStranger()) {
                        Caller changed = random(random, now);
                        truth = known(
                                new Caller(truth.subject(), changed.role(), changed.scopes(), truth.credential()));
                    }
                }
                case 1 -> {
                    Caller next = random(random, now);
                    if (visitor.become(Optional.of(next)).isEmpty()) {
                        assertTrue(truth.isStranger() || truth.subject().equals(next.subject()), seed);
                        truth = known(next);
                        end = next.credential().expiresAt().orElse(Instant.MAX);
                    }
                }
                case 2 -> {
                    if (random.nextInt(5) == 0) {
                        rights.clear();
                    }
                }
                default -> assertTrue(visitor.become(Optional.empty()).isPresent(), seed);
            }
            boolean isOver = !now.isBefore(end) || (!truth.isStranger() && rights.isEmpty());
            assertEquals(isOver, visitor.review(now) == Standing.ENDED, seed);
            if (isOver) {
                break;
            }
            Caller reader = truth;
            assertEquals(
                    TOPICS.stream()
                            .filter(topic -> TABLE.judge(reader, topic) == TopicAccess.Verdict.ADMITTED)
                            .toList(),
                    judge(visitor).admitted(),
                    seed);
        }
        visitor.leave();
        assertTrue(places.isEmpty(), seed);
    }

    private static Caller random(Random random, Instant now) {
        String subject = random.nextInt(4) == 0 ? "bob" : "ann";
        Optional<Instant> end =
                random.nextBoolean() ? Optional.empty() : Optional.of(now.plusMillis(1 + random.nextInt(20_000)));
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        List.of(Scope.values()).stream().filter(scope -> random.nextBoolean()).forEach(scopes::add);
        Credential credential = new Credential("key:" + random.nextInt(3), end);
        return random.nextBoolean()
                ? Caller.key(subject, scopes, credential)
                : Caller.person(subject, List.of(Role.values()).get(random.nextInt(4)), credential);
    }

    private Visitor visitor(Caller caller) {
        Reception reception = new Reception(
                TABLE,
                asked -> Optional.ofNullable(rights.get(asked.credential().id())),
                places,
                new VisitorLimits(1, 8, 8, 8, Duration.ofSeconds(5)));
        return new Visitor(
                reception, caller, "here", places.take(caller, "here").orElseThrow(), START);
    }

    private Caller known(Caller caller) {
        rights.clear();
        rights.put(caller.credential().id(), caller);
        return caller;
    }

    private static Caller person(String subject, Role role, String id) {
        return Caller.person(subject, role, Credential.of("session:" + id));
    }

    private static Caller until(Instant end) {
        return Caller.person("ann", Role.VIEWER, new Credential("session:1", Optional.of(end)));
    }

    private static Ruling judge(Visitor visitor) {
        return visitor.judge(TOPICS);
    }

    private static String code(Optional<Refusal> refusal) {
        return refusal.orElseThrow().code();
    }
}
