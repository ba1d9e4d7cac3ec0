package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.alert.desk.AlertRepository;
import io.gridtick.alert.desk.AlertResource;
import io.gridtick.alert.desk.AlertVerticle;
import io.gridtick.alert.desk.EventEar;
import io.gridtick.alert.desk.RuleGateway;
import io.gridtick.alert.desk.RuleRepository;
import io.gridtick.alert.desk.RuleResource;
import io.gridtick.alert.tell.NotificationGateway;
import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.http.Json;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.ops.Health;
import io.gridtick.ops.Metrics;
import io.gridtick.ops.PartHealth;
import io.gridtick.store.Database;
import io.gridtick.store.lease.Lease;
import io.gridtick.store.schedule.Schedule;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.tap.TopicTap;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Puts together what looks at everything else and tells people. */
final class Alerts {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration EDITS_KEPT = Duration.ofDays(400);
    private static final Duration BEHIND_MAX = Duration.ofSeconds(30);

    private final StreamHub hub;
    private final TopicTap tap;
    private final Clock clock;
    private final EventEar ear = new EventEar();

    /** From the first moment on, so that nothing is published or happens unheard. */
    Alerts(StreamHub hub, Clock clock) {
        this.hub = hub;
        this.tap = new TopicTap(hub, AlertVerticle::looksAt);
        this.clock = clock;
    }

    /** Where others publish: the hub, with somebody listening. */
    TopicTap publisher() {
        return tap;
    }

    void hear(FleetEvent event) {
        ear.hear(event);
    }

    /** Forgets what is long over; to be called before the schedule starts. */
    static void forget(Database database, Schedule schedule) {
        RuleRepository rules = new RuleRepository(database);
        AlertRepository alerts = new AlertRepository(database, NotificationGateway.NONE);
        schedule.every(
                "alert-retention",
                Duration.ofHours(1),
                due -> alerts.forgetBefore(due.minus(KEPT)).compose(_ -> rules.forgetBefore(due.minus(EDITS_KEPT))));
    }

    /** Begins to look once a second, and returns what is shown of it. One node does it for all. */
    List<Resource> open(
            Vertx vertx,
            Database database,
            FleetGateway fleet,
            NotificationGateway outbox,
            JsonBodies bodies,
            Health health,
            Metrics metrics,
            Closing closing) {
        Lease judging = new Lease(vertx, database, "alerts");
        await(judging.start());
        RuleRepository stored = new RuleRepository(database);
        AlertRepository repository = new AlertRepository(database, outbox);
        RuleGateway rules = new RuleGateway(vertx, stored, clock);
        await(rules.begin());
        AlertVerticle alerts = new AlertVerticle(new AlertVerticle.Parts(
                fleet, tap, ear, rules, repository, hub, hub, Json::bytes, judging::isOurs, clock));
        String deployment = await(vertx.deployVerticle(alerts));
        closing.add("alerts", () -> {
            awaitStop(vertx.undeploy(deployment));
            awaitStop(judging.end());
        });
        health.register("alerts", () -> health(alerts));
        Meters.alerts(metrics, alerts);
        return List.of(new AlertResource(alerts, rules, bodies, clock), new RuleResource(rules, alerts, bodies, clock));
    }

    private PartHealth health(AlertVerticle alerts) {
        boolean isBehind = alerts.behind().compareTo(BEHIND_MAX) > 0;
        boolean isFull = alerts.counts().isOverfull() && !isBehind;
        if (isFull) {
            return new PartHealth(
                    PartHealth.Status.DEGRADED,
                    "So much is open that new alerts find no room; change or turn off the rules that fire most.",
                    clock.instant());
        }
        return isBehind
                ? new PartHealth(
                        PartHealth.Status.DEGRADED,
                        "What fires is kept in memory until the database answers; nobody is told meanwhile.",
                        clock.instant())
                : new PartHealth(PartHealth.Status.UP, "It looks once a second.", clock.instant());
    }
}
