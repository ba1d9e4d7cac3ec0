package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.account.audit.ActorGateway;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditRepository;
import io.gridtick.account.mail.Mail;
import io.gridtick.account.mail.MailRefusedException;
import io.gridtick.account.mail.SmtpAddress;
import io.gridtick.account.mail.SmtpClient;
import io.gridtick.alert.delivery.desk.DeedGateway;
import io.gridtick.alert.delivery.desk.DeliveryResource;
import io.gridtick.alert.delivery.desk.DeskParts;
import io.gridtick.alert.delivery.desk.DestinationResource;
import io.gridtick.alert.delivery.outbox.DestinationRepository;
import io.gridtick.alert.delivery.outbox.NoticeGateway;
import io.gridtick.alert.delivery.outbox.OutboxRepository;
import io.gridtick.alert.delivery.send.CourierClient;
import io.gridtick.alert.delivery.send.DeliveryCounters;
import io.gridtick.alert.delivery.send.DeliveryVerticle;
import io.gridtick.alert.delivery.send.LetterGateway;
import io.gridtick.alert.delivery.send.LetterRefusedException;
import io.gridtick.alert.delivery.send.WebhookClient;
import io.gridtick.alert.tell.NotificationGateway;
import io.gridtick.config.Secret;
import io.gridtick.config.Settings;
import io.gridtick.http.AddressBlock;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.outbound.OutboundClient;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.http.outbound.SystemNameResolver;
import io.gridtick.ops.Metrics;
import io.gridtick.store.Database;
import io.gridtick.store.lease.Lease;
import io.gridtick.store.schedule.Schedule;
import io.gridtick.store.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Puts together what tells the world outside of alerts. */
final class Deliveries {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final NotificationGateway told;
    private final DeliveryVerticle sender;
    private final DeskParts parts;

    private Deliveries(NotificationGateway told, DeliveryVerticle sender, DeskParts parts) {
        this.told = told;
        this.sender = sender;
        this.parts = parts;
    }

    /** Before timed work starts. Sends from now on what waits, where it is this node that does. */
    static Deliveries open(
            Vertx vertx,
            Database database,
            Settings settings,
            Vault vault,
            String door,
            Schedule schedule,
            Closing closing,
            Clock clock) {
        DestinationRepository destinations = new DestinationRepository(database, vault);
        OutboxRepository outbox = new OutboxRepository(database, destinations);
        OutboundGuard guard = OutboundGuard.opening(settings.alerts().webhookNetworks().stream()
                .map(block -> AddressBlock.parse(block).orElseThrow())
                .toList());
        OutboundClient out =
                new OutboundClient(vertx, guard, new SystemNameResolver(vertx), WebhookClient.LIMITS, Optional.empty());
        CourierClient courier = new CourierClient(
                new WebhookClient(out, clock),
                settings.accounts().smtpUrl().map(url -> letters(vertx, url, closing, clock)));
        Lease sending = new Lease(vertx, database, "alert-deliveries");
        await(sending.start());
        closing.add("what this node sends for all", () -> awaitStop(sending.end()));
        DeliveryVerticle sender = new DeliveryVerticle(
                outbox, destinations, courier, sending::isOurs, clock, new SplittableRandom(), LOOK_EVERY);
        String deployment = await(vertx.deployVerticle(sender));
        closing.add("deliveries of alerts", () -> awaitStop(vertx.undeploy(deployment)));
        schedule.every("alert-deliveries", Duration.ofHours(1), outbox::prune);
        String link = door + "/alerts";
        DeskParts parts = new DeskParts(
                database,
                destinations,
                outbox,
                courier,
                guard,
                deeds(new AuditRepository(vertx, database, clock)),
                link,
                sender::wake,
                clock);
        return new Deliveries(new NoticeGateway(outbox, link, sender::wake, clock), sender, parts);
    }

    /** Where alerts write what is to be told. */
    NotificationGateway told() {
        return told;
    }

    List<Resource> resources(JsonBodies bodies) {
        return List.of(new DestinationResource(parts, bodies), new DeliveryResource(parts));
    }

    void watch(Metrics metrics) {
        DeliveryCounters counters = sender.counters();
        String help = "Tries to tell of alerts by what came of them; what was given up is counted as missed too";
        metrics.count("gridtick.alert.deliveries", help, "outcome", "sent", counters::sent);
        metrics.count("gridtick.alert.deliveries", help, "outcome", "missed", counters::missed);
        metrics.count("gridtick.alert.deliveries", help, "outcome", "dead", counters::dead);
    }

    private static DeedGateway deeds(AuditRepository audit) {
        return (inside, ctx, deed, object) -> audit.append(
                inside, new AuditEntry(ActorGateway.of(ctx), AuditAction.valueOf(deed.name()), object, Map.of()));
    }

    /** On a thread of its own, so that invitations do not wait for alerts. */
    static LetterGateway letters(Vertx vertx, Secret url, Closing closing, Clock clock) {
        SmtpClient client = closing.open("mails of alerts", () -> new SmtpClient(SmtpAddress.parse(url), clock));
        return (to, subject, text) -> Future.fromCompletionStage(
                        client.hand(new Mail(to.getFirst(), to.subList(1, to.size()), subject, text)),
                        vertx.getOrCreateContext())
                .recover(failure -> Future.failedFuture(refusal(failure)));
    }

    private static Throwable refusal(Throwable failure) {
        return switch (failure) {
            case MailRefusedException refused ->
                new LetterRefusedException(String.valueOf(refused.getMessage()), refused.isFinal());
            case TimeoutException _ -> new LetterRefusedException("The mail server takes too long.", false);
            case CompletionException wrapped when wrapped.getCause() != null -> refusal(wrapped.getCause());
            default -> failure;
        };
    }
}
