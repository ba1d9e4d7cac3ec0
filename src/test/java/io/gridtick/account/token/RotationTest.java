package io.gridtick.account.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Months of two nodes in seconds: keys come and go while tokens are issued and verified all the time. */
class RotationTest {
    private static final Duration WHOLE = Duration.ofDays(100);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<AccessToken> living = new CopyOnWriteArrayList<>();
    private final Map<String, Instant> firstPublished = new HashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger verified = new AtomicInteger();
    private final AtomicBoolean isOver = new AtomicBoolean();

    @Test
    void noGoodTokenIsEverRefused() throws InterruptedException {
        try (TokenRig rig = new TokenRig()) {
            SigningKeyGateway one = rig.node();
            SigningKeyGateway two = rig.node();
            Waiting.on(one.rotate());
            Waiting.on(two.load());
            List<TokenGateway> nodes = List.of(rig.tokens(one), rig.tokens(two));
            List<Thread> callers = Stream.of(0, 1)
                    .map(node -> Thread.ofPlatform().start(() -> verifyAllTheTime(nodes.get(node), rig.clock)))
                    .toList();
            Instant end = rig.clock.instant().plus(WHOLE);
            while (rig.clock.instant().isBefore(end)) {
                int changes = rig.trail.size();
                Waiting.on(one.rotate());
                if (rig.trail.size() > changes) {
                    Waiting.on(two.load());
                }
                look(one, rig.clock.instant());
                look(two, rig.clock.instant());
                nodes.forEach(this::issue);
                rig.clock.turn(Duration.ofSeconds(random.nextInt(600)));
                nodes.forEach(node -> verifyAll(node, rig.clock));
                rig.clock.turn(Duration.ofSeconds(random.nextInt(86_400)));
            }
            isOver.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            assertEquals(0, refused.get(), "seed " + seed);
            assertTrue(verified.get() > 100, "verified " + verified.get());
            assertTrue(firstPublished.size() >= 4, firstPublished::toString);
        }
    }

    private void issue(TokenGateway node) {
        living.add(Waiting.on(node.issue(UUID.randomUUID(), UUID.randomUUID())));
        if (living.size() > 8) {
            AccessToken _ = living.removeFirst();
        }
    }

    /** What signs stands in the list, and did so for a day, but for the very first. */
    private void look(SigningKeyGateway node, Instant now) {
        List<SigningKey> published = node.published();
        published.forEach(key -> firstPublished.putIfAbsent(key.id(), now));
        SigningKey signing = node.loaded().signing(now).orElseThrow().key();
        assertTrue(published.contains(signing), "seed " + seed);
        Instant since = firstPublished.getOrDefault(signing.id(), now);
        assertTrue(
                since.equals(Instant.parse(TokenRig.START))
                        || !since.plus(KeyPlan.PUBLISHED_BEFORE).isAfter(signing.signsFrom()),
                "seed " + seed);
    }

    private void verifyAllTheTime(TokenGateway node, TurningClock clock) {
        while (!isOver.get()) {
            verifyAll(node, clock);
            LockSupport.parkNanos(500_000);
        }
    }

    private void verifyAll(TokenGateway node, TurningClock clock) {
        for (AccessToken token : living) {
            boolean isKnown = node.verify(token.text()).isPresent();
            boolean isStillGood = clock.instant().isBefore(token.expiresAt());
            verified.addAndGet(isKnown ? 1 : 0);
            refused.addAndGet(isStillGood && !isKnown ? 1 : 0);
        }
    }
}
