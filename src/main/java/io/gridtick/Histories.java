package io.gridtick;

import static io.gridtick.Blocking.await;

import io.gridtick.config.Settings;
import io.gridtick.fleet.FleetGateway;
import io.gridtick.history.HistoryGateway;
import io.gridtick.history.HistoryRepository;
import io.gridtick.history.HistoryVerticle;
import io.gridtick.history.Retention;
import io.gridtick.history.export.ExportGateway;
import io.gridtick.history.export.ExportPlaces;
import io.gridtick.history.export.ExportRepository;
import io.gridtick.history.export.ExportResource;
import io.gridtick.history.past.CellGateway;
import io.gridtick.history.past.CellRepository;
import io.gridtick.history.past.FleetNamesGateway;
import io.gridtick.history.past.HistoryResource;
import io.gridtick.history.past.LineGateway;
import io.gridtick.history.past.LineRepository;
import io.gridtick.history.past.NamesGateway;
import io.gridtick.history.report.ReportGateway;
import io.gridtick.history.report.ReportMoneyGateway;
import io.gridtick.history.report.ReportRepository;
import io.gridtick.history.report.ReportResource;
import io.gridtick.http.Resource;
import io.gridtick.journal.JournalPosition;
import io.gridtick.journal.LiveGateway;
import io.gridtick.ops.Health;
import io.gridtick.ops.Metrics;
import io.gridtick.ops.PartHealth;
import io.gridtick.ops.PartHealth.Status;
import io.gridtick.store.Database;
import io.gridtick.store.schedule.Schedule;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The past: the part of the composition root that keeps what GPUs did, small and for long. */
final class Histories {
    /** What is not in the database yet may take this part of the memory. */
    private static final long MEMORY_PART = 4;

    private final HistoryRepository repository;
    private final HistoryGateway gateway;
    private final Retention retention;
    private final Clock clock;

    private Histories(HistoryRepository repository, HistoryGateway gateway, Retention retention, Clock clock) {
        this.repository = repository;
        this.gateway = gateway;
        this.retention = retention;
        this.clock = clock;
    }

    static Histories start(Vertx vertx, Database database, Settings.Keep keep, Schedule schedule, Clock clock) {
        HistoryRepository repository = new HistoryRepository(database, clock);
        Retention retention = new Retention(keep.samples(), keep.spans());
        CompletableFuture<HistoryGateway> gateway = new CompletableFuture<>();
        await(vertx.deployVerticle(new HistoryVerticle(repository, retention, clock, gateway::complete)));
        Histories histories = new Histories(repository, gateway.join(), retention, clock);
        histories.plan(schedule);
        return histories;
    }

    HistoryGateway gateway() {
        return gateway;
    }

    List<Resource> resources(
            Vertx vertx, Database database, FleetGateway fleet, Duration eventsKept, ReportMoneyGateway money) {
        NamesGateway names = new FleetNamesGateway(fleet);
        LineGateway lines = new LineGateway(new LineRepository(vertx, database), gateway, names, clock);
        ExportGateway exports = new ExportGateway(new ExportRepository(database), repository, gateway, clock);
        ReportGateway reports =
                new ReportGateway(new ReportRepository(vertx, database), gateway, eventsKept, money, clock);
        return List.of(
                new HistoryResource(lines, names, retention, clock),
                new ExportResource(exports, lines, names, new ExportPlaces(ExportPlaces.DEFAULT), clock),
                new ReportResource(reports, clock));
    }

    Retention retention() {
        return retention;
    }

    /** The past by region, model and quarter of an hour. */
    CellGateway cells(Vertx vertx, Database database, FleetGateway fleet) {
        return new CellGateway(
                vertx,
                new CellRepository(database),
                new LineRepository(vertx, database),
                gateway,
                new FleetNamesGateway(fleet),
                clock);
    }

    /** Has every batch that the live state took be kept. */
    LiveGateway behind(FleetGateway fleet) {
        return (position, batch) -> fleet.take(position, JournalPosition.arrivedMillis(position), batch)
                .compose(taken -> gateway.take(position, taken.rows()).map(_ -> taken.applied()));
    }

    /** Whether there is no memory left for what the database does not take. */
    boolean isFull() {
        return gateway.openBytes() > roomBytes();
    }

    void watch(Health health, Metrics metrics) {
        health.register("history", this::health);
        metrics.gauge("gridtick.history.open.bytes", "Memory of what is not in the database yet", gateway::openBytes);
        metrics.gauge(
                "gridtick.history.behind.seconds", "Since when nothing is in the database", () -> behindSeconds());
        metrics.count("gridtick.history.refused.rows", "Rows that were too old to be kept", gateway::refusedRows);
        metrics.count("gridtick.history.written.spans", "Quarters of an hour that were written", gateway::writtenSpans);
    }

    /** Instants name what is done, so doing it again changes nothing. */
    private void plan(Schedule schedule) {
        schedule.every("history-days", Duration.ofMinutes(5), _ -> gateway.remakeDays());
        schedule.daily("history-day", LocalTime.of(0, 20), due -> gateway.sumUpDay(HistoryGateway.dayBefore(due)));
        schedule.every("history-retention", Duration.ofHours(1), due -> repository.forget(retention, due));
    }

    private PartHealth health() {
        if (isFull()) {
            return new PartHealth(
                    Status.DOWN,
                    "The database is away for so long that there is no memory left, so samples are not taken.",
                    clock.instant());
        }
        return gateway.isFailing()
                ? new PartHealth(
                        Status.DEGRADED,
                        "The database does not take what GPUs did; %d MiB of it wait, of at most %d."
                                .formatted(gateway.openBytes() >> 20, roomBytes() >> 20),
                        clock.instant())
                : new PartHealth(Status.UP, "What GPUs did is written.", clock.instant());
    }

    private long behindSeconds() {
        long settledMillis = JournalPosition.arrivedMillis(gateway.position());
        return settledMillis == 0 ? 0 : Math.max(0, (clock.millis() - settledMillis) / 1_000);
    }

    private static long roomBytes() {
        return Runtime.getRuntime().maxMemory() / MEMORY_PART;
    }
}
