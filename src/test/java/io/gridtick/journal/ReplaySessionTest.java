package io.gridtick.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.Samples;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ReplaySessionTest {
    private final List<Long> applied = new ArrayList<>();
    private final LiveGateway live = (_, batch) -> {
        applied.add(batch.timeMillis(0));
        return Future.succeededFuture(new Applied(1, 0, 0));
    };

    @Test
    void logsAreAppliedAsOneInTheOrderOfPositions(Vertx vertx) {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            NavigableSet<Long> all = new TreeSet<>();
            List<PastGateway> pasts = new ArrayList<>();
            for (int log = random.nextInt(4); log > 0; log--) {
                pasts.add(new Pages(vertx, random, positions(random, all)));
            }
            applied.clear();
            long last = run(vertx, pasts, 0);
            assertEquals(List.copyOf(all), applied, "seed " + seed);
            assertEquals(all.isEmpty() ? 0 : all.last(), last, "seed " + seed);
        }
    }

    @Test
    void nothingToApplyAnswersWithWhereItBegan(Vertx vertx) {
        assertEquals(77, run(vertx, List.of(() -> Future.succeededFuture(List.of())), 77));
    }

    @Test
    void logThatCannotBeReadEndsIt(Vertx vertx) {
        RuntimeException failure = new IllegalStateException("gone");
        List<PastGateway> pasts = List.of(() -> Future.failedFuture(failure));
        Promise<Long> last = Promise.promise();
        vertx.runOnContext(_ -> new ReplaySession(pasts, live, 0).run().onComplete(last));
        assertSame(failure, Waiting.failure(last.future()));
    }

    private long run(Vertx vertx, List<PastGateway> pasts, long from) {
        Promise<Long> last = Promise.promise();
        vertx.runOnContext(_ -> new ReplaySession(pasts, live, from).run().onComplete(last));
        return Waiting.on(last.future());
    }

    /** Growing, and in no other log. */
    private static List<Long> positions(Random random, NavigableSet<Long> all) {
        NavigableSet<Long> ours = new TreeSet<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            long position = 1_000L + random.nextInt(10_000);
            if (all.add(position)) {
                ours.add(position);
            }
        }
        return List.copyOf(ours);
    }

    private static final class Pages implements PastGateway {
        private final Vertx vertx;
        private final Random random;
        private final List<Long> left;

        Pages(Vertx vertx, Random random, List<Long> positions) {
            this.vertx = vertx;
            this.random = random;
            this.left = new ArrayList<>(positions);
        }

        @Override
        public Future<List<JournalEntry>> next() {
            List<JournalEntry> page = new ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0 && !left.isEmpty(); i--) {
                page.add(entry(left.removeFirst()));
            }
            Promise<List<JournalEntry>> later = Promise.promise();
            vertx.runOnContext(_ -> later.complete(page));
            return later.future();
        }

        private static JournalEntry entry(long position) {
            return new JournalEntry(
                    position, BatchCodec.encode(Samples.util(Samples.gpu("a", "n1", "eu"), position, 1)));
        }
    }
}
