package io.gridtick;

import static io.gridtick.Blocking.await;

import io.gridtick.config.Settings;
import io.gridtick.config.Settings.Ack;
import io.gridtick.journal.DatabaseJournalVerticle;
import io.gridtick.journal.DatabasePastGateway;
import io.gridtick.journal.JournalGateway;
import io.gridtick.journal.JournalNeed;
import io.gridtick.journal.JournalPosition;
import io.gridtick.journal.JournalRepository;
import io.gridtick.journal.LiveGateway;
import io.gridtick.journal.PastGateway;
import io.gridtick.journal.file.FileJournalVerticle;
import io.gridtick.journal.file.FilePastGateway;
import io.gridtick.journal.file.SegmentLimits;
import io.gridtick.journal.file.SegmentLog;
import io.gridtick.loop.ByteBudget;
import io.gridtick.ops.Health;
import io.gridtick.ops.Metrics;
import io.gridtick.ops.PartHealth;
import io.gridtick.ops.PartHealth.Status;
import io.gridtick.store.Database;
import io.gridtick.store.schedule.Schedule;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The journal, in the form that is set: the part of the composition root that makes samples durable. What the other form
 * holds from before is applied as well, and goes when it is old, so that the form may be changed at any start.
 */
final class Journals {
    private static final long RETENTION_MILLIS = Duration.ofHours(1).toMillis();

    private final boolean isInFiles;
    private final Optional<SegmentLog> files;
    private final Clock clock;
    private final ByteBudget waiting = new ByteBudget(DatabaseJournalVerticle.BUDGET_BYTES);

    private Journals(boolean isInFiles, Optional<SegmentLog> files, Clock clock) {
        this.isInFiles = isInFiles;
        this.files = files;
        this.clock = clock;
    }

    static Journals open(Settings settings, Path dataDir, Clock clock, Closing closing) {
        boolean isInFiles = settings.journal().ack() == Ack.JOURNAL;
        Path folder = dataDir.resolve("journal");
        SegmentLimits limits = SegmentLimits.withCap(settings.journal().capBytes());
        Optional<SegmentLog> files = isInFiles || Files.isDirectory(folder)
                ? Optional.of(closing.open("journal", () -> SegmentLog.open(folder, limits)))
                : Optional.empty();
        return new Journals(isInFiles, files, clock);
    }

    /**
     * The way in, once everything that was durable is applied.
     *
     * @param need what is still needed of it
     */
    JournalGateway start(Vertx vertx, Database database, Schedule schedule, LiveGateway live, JournalNeed need) {
        JournalRepository table = new JournalRepository(database);
        schedule.every("journal-retention", Duration.ofHours(1), _ -> table.dropBefore(arrived(need)));
        CompletableFuture<JournalGateway> journal = new CompletableFuture<>();
        await(vertx.deployVerticle(
                isInFiles
                        ? inFiles(files.orElseThrow(), table, live, need, journal::complete)
                        : inDatabase(vertx, table, live, need, journal::complete)));
        return journal.join();
    }

    /** What is under way. */
    ByteBudget waiting() {
        return waiting;
    }

    void watch(Health health, Metrics metrics) {
        health.register("journal", this::health);
        files.ifPresent(log -> Meters.journal(metrics, log));
    }

    private VerticleBase inFiles(
            SegmentLog log,
            JournalRepository table,
            LiveGateway live,
            JournalNeed need,
            Consumer<JournalGateway> onReady) {
        List<PastGateway> others = List.of(new DatabasePastGateway(table, need.from()));
        return new FileJournalVerticle(log, others, live, waiting, clock, need, onReady);
    }

    private VerticleBase inDatabase(
            Vertx vertx,
            JournalRepository table,
            LiveGateway live,
            JournalNeed need,
            Consumer<JournalGateway> onReady) {
        files.ifPresent(log -> vertx.setPeriodic(RETENTION_MILLIS, _ -> dropOld(vertx, log, need)));
        List<PastGateway> others = files.<PastGateway>map(log -> new FilePastGateway(vertx, log)).stream()
                .toList();
        return new DatabaseJournalVerticle(table, others, live, waiting, clock, need, onReady);
    }

    private static void dropOld(Vertx vertx, SegmentLog log, JournalNeed need) {
        var _ = vertx.executeBlocking(() -> {
            log.dropUpTo(need.settled().getAsLong());
            return true;
        });
    }

    /** When the batch came that nothing before is needed of. */
    private static Instant arrived(JournalNeed need) {
        return Instant.ofEpochMilli(JournalPosition.arrivedMillis(need.settled().getAsLong()));
    }

    private PartHealth health() {
        return isInFiles ? health(files.orElseThrow()) : waitingHealth();
    }

    private PartHealth health(SegmentLog log) {
        return switch (log.standing()) {
            case OPEN -> log.totalBytes() > log.capBytes() / 5 * 4 ? almostFull(log) : waitingHealth();
            case AT_CAP ->
                down("It is as large as it may be, so samples are not taken. Raise GRIDTICK_JOURNAL_GIB (now %d)."
                        .formatted(log.capBytes() >> 30));
            case NO_SPACE -> down("The disk is full, so samples are not taken. Make space in " + log.path() + ".");
            case BROKEN ->
                down("It could not be written, so samples are not taken. Look at the disk, then start again.");
        };
    }

    private PartHealth almostFull(SegmentLog log) {
        return new PartHealth(
                Status.DEGRADED,
                "Its files hold %d of at most %d MiB.".formatted(log.totalBytes() >> 20, log.capBytes() >> 20),
                clock.instant());
    }

    private PartHealth waitingHealth() {
        boolean isFull = 10 * waiting.usedBytes() > 9 * DatabaseJournalVerticle.BUDGET_BYTES;
        return new PartHealth(
                isFull ? Status.DEGRADED : Status.UP,
                waiting.usedBytes() + " bytes wait to be stored.",
                clock.instant());
    }

    private PartHealth down(String why) {
        return new PartHealth(Status.DOWN, why, clock.instant());
    }
}
