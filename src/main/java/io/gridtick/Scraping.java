package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.config.Settings;
import io.gridtick.http.Json;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.http.outbound.OutboundRefusedException;
import io.gridtick.http.outbound.SystemNameResolver;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.scrape.ScrapeCounters;
import io.gridtick.ingest.scrape.ScrapeParts;
import io.gridtick.ingest.scrape.ScrapePoller;
import io.gridtick.ingest.scrape.desk.TargetRepository;
import io.gridtick.ingest.scrape.desk.TargetResource;
import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ops.Metrics;
import io.gridtick.store.Database;
import io.gridtick.store.StartFailedException;
import io.gridtick.store.lease.Lease;
import io.gridtick.store.vault.Vault;
import io.gridtick.stream.Publisher;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** Puts together what reads exporters. */
final class Scraping {
    private Scraping() {}

    /** Begins to read, and returns what is shown of it. */
    static Resource open(
            Vertx vertx,
            Settings.Scrape settings,
            Database database,
            Vault vault,
            IntakeGateway intake,
            Publisher publisher,
            JsonBodies bodies,
            Metrics metrics,
            Clock clock,
            Closing closing) {
        Lease reading = new Lease(vertx, database, "scrape");
        await(reading.start());
        TargetRepository repository = new TargetRepository(database, vault, clock);
        ScrapeCounters counters = new ScrapeCounters();
        ScrapeParts parts = new ScrapeParts(
                OutboundGuard.OWN_NETWORK,
                new SystemNameResolver(vertx),
                intake,
                publisher,
                Json::bytes,
                reading::isOurs,
                settings.interval(),
                counters,
                clock,
                ScrapeParts.Pace.USUAL);
        ScrapePoller poller = new ScrapePoller(targets(settings), parts, repository);
        String deployment = await(vertx.deployVerticle(poller));
        closing.add("scraping", () -> {
            awaitStop(vertx.undeploy(deployment));
            awaitStop(reading.end());
        });
        meters(metrics, counters);
        return new TargetResource(poller, repository, bodies, settings.interval());
    }

    private static List<Target> targets(Settings.Scrape settings) {
        try {
            return settings.urls().stream()
                    .distinct()
                    .map(url -> Target.ofSetting(url, settings.interval()))
                    .toList();
        } catch (OutboundRefusedException refused) {
            throw new StartFailedException("GRIDTICK_SCRAPE cannot be used: " + refused.getMessage(), refused);
        }
    }

    private static void meters(Metrics metrics, ScrapeCounters counters) {
        String targets = "Targets that are read, by how they are";
        metrics.gauge("gridtick.scrape.targets", targets, "state", "up", counters::up);
        metrics.gauge("gridtick.scrape.targets", targets, "state", "down", counters::down);
        metrics.gauge("gridtick.scrape.targets", targets, "state", "never", counters::never);
        String scrapes = "Times that a target was due, by what came of it";
        metrics.count("gridtick.scrape.scrapes", scrapes, "outcome", "taken", counters::taken);
        metrics.count("gridtick.scrape.scrapes", scrapes, "outcome", "listed", counters::listed);
        metrics.count("gridtick.scrape.scrapes", scrapes, "outcome", "failed", counters::failed);
        metrics.count("gridtick.scrape.scrapes", scrapes, "outcome", "missed", counters::missed);
        metrics.gauge("gridtick.scrape.under.way", "Targets that are asked now", counters::underWay);
        metrics.count("gridtick.scrape.lost.gpus", "GPUs that were said to be lost", counters::lost);
    }
}
