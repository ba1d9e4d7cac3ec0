package io.gridtick.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.fleet.Applied;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.Samples;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.loop.ByteBudget;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DatabaseJournalVerticleTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();

    private final List<Taken> taken = Collections.synchronizedList(new ArrayList<>());
    private Vertx vertx;
    private Database database;

    @BeforeEach
    void connect(Vertx vertx) throws Exception {
        this.vertx = vertx;
        database = Database.connect(vertx, ADDRESS, 2);
        Waiting.on(database.query("truncate journal"));
    }

    @AfterEach
    void close() throws Exception {
        Waiting.on(database.close());
    }

    @Test
    void acknowledgedMeansStoredAndApplied() throws Exception {
        JournalGateway journal = start();
        assertEquals(new Applied(1, 0, 0), Waiting.on(journal.append(batch(1))));
        assertEquals(1, taken.size());
        assertEquals(
                1,
                Waiting.on(new JournalRepository(database).read(0, 10, 1 << 20)).size());
    }

    @Test
    void manyAtOnceShareCommitsAndKeepTheirOrder() throws Exception {
        JournalGateway journal = start();
        List<Future<Applied>> answers =
                IntStream.range(0, 500).mapToObj(i -> journal.append(batch(i))).toList();
        Waiting.on(Future.all(answers));
        List<Long> arrivals = taken.stream().map(Taken::arrivedMillis).toList();
        assertEquals(arrivals.stream().sorted().toList(), arrivals);
        assertEquals(
                IntStream.range(0, 500).mapToObj(i -> (double) i).toList(),
                taken.stream().map(Taken::util).toList());
    }

    @Test
    void restartAppliesTheSameBatchesAtTheSameTimes() throws Exception {
        JournalGateway journal = start();
        Waiting.on(Future.all(IntStream.range(0, 1_200)
                .mapToObj(i -> journal.append(batch(i)))
                .toList()));
        List<Taken> before = List.copyOf(taken);
        taken.clear();
        JournalGateway again = start();
        assertEquals(before, taken);
        Waiting.on(again.append(batch(7)));
        assertEquals(1_201, taken.size());
    }

    @Test
    void damagedRecordIsSkippedAndTheRestApplied() throws Exception {
        JournalRepository repository = new JournalRepository(database);
        Waiting.on(repository.insert(List.of(
                new JournalEntry(1_000_000, BatchCodec.encode(batch(1))),
                new JournalEntry(1_000_001, new byte[] {1, 2, 3}),
                new JournalEntry(1_000_002, BatchCodec.encode(batch(3))))));
        start();
        assertEquals(List.of(1.0, 3.0), taken.stream().map(Taken::util).toList());
    }

    @Test
    void failedCommitIsRefusedAndNothingIsShown() throws Exception {
        JournalGateway journal = start();
        Waiting.on(database.query("alter table journal rename to journal_away"));
        try {
            ProblemException refused =
                    assertInstanceOf(ProblemException.class, Waiting.failure(journal.append(batch(1))));
            assertEquals(Problem.Kind.UNAVAILABLE, refused.problem().kind());
            assertEquals(List.of(), taken);
        } finally {
            Waiting.on(database.query("alter table journal_away rename to journal"));
        }
        Waiting.until("samples are taken again", () -> isTaken(journal, 2));
    }

    @Test
    void whatWasStoredAfterAllIsShownBeforeAnythingNew() throws Exception {
        JournalGateway journal = start();
        Waiting.on(journal.append(batch(1)));
        Waiting.on(database.query("alter table journal rename to journal_away"));
        Waiting.failure(journal.append(batch(2)));
        // As if the failed commit had got through: its answer was lost, its row was not.
        long position = Long.MAX_VALUE / 4_000_000 * 1_000_000;
        Waiting.on(database.query("alter table journal_away rename to journal"));
        Waiting.on(new JournalRepository(database)
                .insert(List.of(new JournalEntry(position, BatchCodec.encode(batch(2))))));
        Waiting.until("samples are taken again", () -> isTaken(journal, 3));
        assertEquals(List.of(1.0, 2.0), taken.stream().map(Taken::util).limit(2).toList());
    }

    private static boolean isTaken(JournalGateway journal, double util) {
        return Waiting.on(
                journal.append(batch(util)).transform(outcome -> Future.succeededFuture(outcome.succeeded())));
    }

    @CanIgnoreReturnValue
    private JournalGateway start() throws Exception {
        Promise<JournalGateway> ready = Promise.promise();
        Waiting.on(vertx.deployVerticle(new DatabaseJournalVerticle(
                new JournalRepository(database),
                this::take,
                new ByteBudget(1 << 20),
                Clock.systemUTC(),
                ready::complete)));
        return Waiting.on(ready.future());
    }

    private Future<Applied> take(long arrivedMillis, SampleBatch batch) {
        taken.add(new Taken(arrivedMillis, batch.value(0, Metric.UTIL)));
        return Future.succeededFuture(new Applied(batch.size(), 0, 0));
    }

    private static SampleBatch batch(double util) {
        return Samples.util(Samples.gpu("a", "n1", "eu"), 1_800_000_000_000L, util);
    }

    private record Taken(long arrivedMillis, double util) {}
}
