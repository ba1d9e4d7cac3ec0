package io.gridtick.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.Samples;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.loop.ByteBudget;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What both forms of the journal promise. */
@ExtendWith(VertxExtension.class)
public abstract class JournalContractTest {
    private static final long BUDGET_BYTES = 1 << 20;

    protected final MovableClock clock = new MovableClock(Instant.parse("2027-01-15T08:00:00Z"));
    protected Vertx vertx;

    private final List<Taken> taken = Collections.synchronizedList(new ArrayList<>());
    private @Nullable String deployment;

    /** A batch as the live state got it. */
    protected record Taken(long arrivedMillis, double util) {}

    /** A new owner of what was stored before. */
    protected abstract VerticleBase journal(
            List<PastGateway> others,
            LiveGateway live,
            ByteBudget budget,
            Clock clock,
            Consumer<JournalGateway> onReady)
            throws Exception;

    /** What is stored, while no owner is there. */
    protected abstract List<JournalEntry> stored() throws Exception;

    /** Puts entries into the store, while no owner is there. */
    protected abstract void store(List<JournalEntry> entries) throws Exception;

    /** From now on nothing can be stored, as if the disk were full or the database away. */
    protected abstract void takeStoreAway() throws Exception;

    protected abstract void bringStoreBack() throws Exception;

    /** The owner is gone. */
    protected abstract void release() throws Exception;

    @BeforeEach
    protected void remember(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void acknowledgedMeansStoredAndApplied() throws Exception {
        JournalGateway journal = start();
        assertEquals(new Applied(1, 0, 0), Waiting.on(journal.append(batch(1))));
        assertEquals(List.of(1.0), utils());
        stop();
        List<JournalEntry> stored = stored();
        assertEquals(1, stored.size());
        assertArrayEquals(BatchCodec.encode(batch(1)), stored.getFirst().batch());
        assertEquals(
                clock.millis(), JournalPosition.arrivedMillis(stored.getFirst().position()));
    }

    @Test
    void manyAtOnceKeepTheirOrder() throws Exception {
        JournalGateway journal = start();
        appendAll(journal, 0, 500);
        assertEquals(IntStream.range(0, 500).mapToObj(i -> (double) i).toList(), utils());
        List<Long> arrivals = taken.stream().map(Taken::arrivedMillis).toList();
        assertEquals(arrivals.stream().sorted().toList(), arrivals);
    }

    @Test
    void restartAppliesTheSameBatchesAtTheSameTimes() throws Exception {
        JournalGateway journal = start();
        appendAll(journal, 0, 600);
        clock.pass(Duration.ofHours(2));
        appendAll(journal, 600, 1_200);
        List<Taken> before = List.copyOf(taken);
        JournalGateway again = restart();
        assertEquals(before, taken);
        Waiting.on(again.append(batch(7)));
        assertEquals(1_201, taken.size());
    }

    @Test
    void clockSetBackTurnsNothingAround() throws Exception {
        Waiting.on(start().append(batch(1)));
        clock.pass(Duration.ofMinutes(-90));
        Waiting.on(restart().append(batch(2)));
        stop();
        List<Long> positions = stored().stream().map(JournalEntry::position).toList();
        assertEquals(positions.getFirst() + 1, positions.getLast());
    }

    @Test
    void recordThatIsNoBatchIsSkippedAndTheRestApplied() throws Exception {
        store(List.of(
                new JournalEntry(1_000_000, BatchCodec.encode(batch(1))),
                new JournalEntry(1_000_001, new byte[] {1, 2, 3}),
                new JournalEntry(1_000_002, BatchCodec.encode(batch(3)))));
        JournalGateway _ = start();
        assertEquals(List.of(new Taken(1_000, 1), new Taken(1_000, 3)), taken);
    }

    @Test
    void whatCannotBeStoredIsRefusedAndNotShown() throws Exception {
        JournalGateway journal = start();
        Waiting.on(journal.append(batch(1)));
        takeStoreAway();
        try {
            assertEquals(Problem.Kind.UNAVAILABLE, refusal(journal).kind());
            assertEquals(List.of(1.0), utils());
        } finally {
            bringStoreBack();
        }
        Waiting.until("samples are taken again", () -> isTaken(journal, 3));
        List<Double> before = utils();
        JournalGateway _ = restart();
        assertEquals(before, utils());
        assertEquals(1.0, before.getFirst());
    }

    @Test
    void moreThanMayWaitIsRefused() throws Exception {
        JournalGateway journal = start(List.of(), new ByteBudget(10));
        assertEquals("journal_full", refusal(journal).code());
        assertEquals(List.of(), taken);
    }

    @Test
    void whatAnotherFormHoldsIsAppliedInItsPlace() throws Exception {
        long begin = JournalPosition.at(clock.instant()) - 60_000_000;
        store(List.of(entry(begin, 1), entry(begin + 2, 3), entry(begin + 3, 4)));
        JournalGateway journal = start(
                List.of(past(List.of(List.of(entry(begin + 1, 2)), List.of(entry(begin + 9, 5))))),
                new ByteBudget(BUDGET_BYTES));
        assertEquals(List.of(1.0, 2.0, 3.0, 4.0, 5.0), utils());
        Waiting.on(journal.append(batch(6)));
        stop();
        assertEquals(4, stored().size());
    }

    @Test
    void positionsGoOnBehindThoseOfAnotherForm() throws Exception {
        long ahead = JournalPosition.at(clock.instant()) + 90_000_000;
        JournalGateway journal = start(List.of(past(List.of(List.of(entry(ahead, 1))))), new ByteBudget(BUDGET_BYTES));
        Waiting.on(journal.append(batch(2)));
        stop();
        assertEquals(ahead + 1, stored().getFirst().position());
    }

    protected final JournalGateway start() throws Exception {
        return start(List.of(), new ByteBudget(BUDGET_BYTES));
    }

    protected final JournalGateway restart() throws Exception {
        stop();
        taken.clear();
        return start();
    }

    protected final void stop() throws Exception {
        String running = deployment;
        if (running != null) {
            deployment = null;
            Waiting.on(vertx.undeploy(running));
            release();
        }
    }

    protected final List<Double> utils() {
        return taken.stream().map(Taken::util).toList();
    }

    protected final Problem refusal(JournalGateway journal) {
        return assertInstanceOf(ProblemException.class, Waiting.failure(journal.append(batch(2))))
                .problem();
    }

    protected static boolean isTaken(JournalGateway journal, double util) {
        return Waiting.on(
                journal.append(batch(util)).transform(outcome -> Future.succeededFuture(outcome.succeeded())));
    }

    protected static SampleBatch batch(double util) {
        return Samples.util(Samples.gpu("a", "n1", "eu"), 1_800_000_000_000L, util);
    }

    protected static JournalEntry entry(long position, double util) {
        return new JournalEntry(position, BatchCodec.encode(batch(util)));
    }

    private JournalGateway start(List<PastGateway> others, ByteBudget budget) throws Exception {
        Promise<JournalGateway> ready = Promise.promise();
        deployment = Waiting.on(vertx.deployVerticle(journal(others, this::take, budget, clock, ready::complete)));
        return Waiting.on(ready.future());
    }

    private static void appendAll(JournalGateway journal, int from, int to) {
        Waiting.on(Future.all(IntStream.range(from, to)
                .mapToObj(i -> journal.append(batch(i)))
                .toList()));
    }

    private Future<Applied> take(long position, SampleBatch batch) {
        taken.add(new Taken(JournalPosition.arrivedMillis(position), batch.value(0, Metric.UTIL)));
        return Future.succeededFuture(new Applied(batch.size(), 0, 0));
    }

    private static PastGateway past(List<List<JournalEntry>> pages) {
        Deque<List<JournalEntry>> left = new ArrayDeque<>(pages);
        return () -> Future.succeededFuture(left.isEmpty() ? List.of() : left.removeFirst());
    }
}
