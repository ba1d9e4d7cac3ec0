package io.gridtick.account.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyPlanTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RSAPublicKey KEY =
            (RSAPublicKey) RsaKeys.generate(1024).getPublic();

    @Test
    void firstKeySignsAtOnce() {
        KeyPlan plan = KeyPlan.of(List.of(), NOW).orElseThrow();
        assertTrue(plan.signsFrom().isBefore(NOW));
        assertEquals(Duration.ofDays(30), Duration.between(plan.signsFrom(), plan.signsUntil()));
        assertEquals(Optional.empty(), plan.extended());
    }

    @Test
    void nothingIsMadeWhileThereIsTime() {
        List<SigningKey> keys = List.of(key("a", NOW.minus(Duration.ofDays(20)), NOW.plus(Duration.ofDays(10))));
        assertEquals(Optional.empty(), KeyPlan.of(keys, NOW));
    }

    @Test
    void nextKeyFollowsOnTheLast() {
        Instant end = NOW.plus(Duration.ofDays(2));
        List<SigningKey> keys = List.of(key("a", NOW.minus(Duration.ofDays(28)), end));
        assertEquals(
                Optional.of(new KeyPlan(end, end.plus(Duration.ofDays(30)), Optional.empty())), KeyPlan.of(keys, NOW));
    }

    @Test
    void lateNextKeyIsPublishedForADayAllTheSame() {
        List<SigningKey> keys = List.of(key("a", NOW.minus(Duration.ofDays(29)), NOW.plus(Duration.ofHours(3))));
        Instant from = NOW.plus(Duration.ofDays(1));
        assertEquals(
                Optional.of(new KeyPlan(from, from.plus(Duration.ofDays(30)), Optional.of("a"))),
                KeyPlan.of(keys, NOW));
    }

    @Test
    void afterALongRestANewKeySignsAtOnce() {
        List<SigningKey> keys = List.of(key("a", NOW.minus(Duration.ofDays(60)), NOW.minus(Duration.ofDays(30))));
        KeyPlan plan = KeyPlan.of(keys, NOW).orElseThrow();
        assertTrue(plan.signsFrom().isBefore(NOW));
        assertEquals(Optional.empty(), plan.extended());
    }

    /** However late the timed work comes: one key signs, and it was published for a day, unless nobody was there. */
    @Test
    void keysJoinWithoutGapOrOverlap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<SigningKey> keys = new ArrayList<>();
            Instant now = NOW;
            for (int step = 0; step < 100; step++) {
                Instant looking = now;
                KeyPlan.of(keys, now).ifPresent(plan -> carryOut(plan, keys, looking));
                assertEquals(Optional.empty(), KeyPlan.of(keys, now), "seed " + seed + ": a second look finds nothing");
                assertEquals(
                        1,
                        keys.stream().filter(key -> key.signsAt(looking)).count(),
                        "seed " + seed + " at " + looking);
                now = now.plusSeconds(random.nextInt(random.nextBoolean() ? 4 * 86_400 : 3_600));
            }
        }
    }

    private static void carryOut(KeyPlan plan, List<SigningKey> keys, Instant now) {
        plan.extended()
                .ifPresent(id ->
                        keys.replaceAll(key -> key.id().equals(id) ? key(id, key.signsFrom(), plan.signsFrom()) : key));
        boolean isNobodySigning = keys.stream().noneMatch(key -> key.signsAt(now));
        assertTrue(isNobodySigning || !plan.signsFrom().isBefore(now.plus(KeyPlan.PUBLISHED_BEFORE)));
        keys.add(key("key-" + keys.size(), plan.signsFrom(), plan.signsUntil()));
    }

    private static SigningKey key(String id, Instant from, Instant until) {
        return new SigningKey(id, KEY, "sealed", from, from, until);
    }
}
