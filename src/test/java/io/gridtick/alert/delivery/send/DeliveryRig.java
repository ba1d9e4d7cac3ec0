package io.gridtick.alert.delivery.send;

import io.gridtick.alert.delivery.Destination;
import io.gridtick.alert.delivery.Notice;
import io.gridtick.alert.delivery.Target;
import io.gridtick.alert.delivery.Turn;
import io.gridtick.alert.delivery.Wish;
import io.gridtick.alert.delivery.outbox.Delivery;
import io.gridtick.alert.delivery.outbox.DeliveryFilter;
import io.gridtick.alert.delivery.outbox.DeliveryState;
import io.gridtick.alert.delivery.outbox.DestinationRepository;
import io.gridtick.alert.delivery.outbox.OutboxRepository;
import io.gridtick.config.Secret;
import io.gridtick.fleet.event.Severity;
import io.gridtick.http.AddressBlock;
import io.gridtick.http.outbound.OutboundClient;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.http.outbound.OutboundLimits;
import io.gridtick.http.outbound.SystemNameResolver;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.vault.Vault;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A node that sends, over a real database, with a clock that the test moves. */
final class DeliveryRig implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-22T04:00:00Z");
    static final Secret SECRET = new Secret("gtw_test-secret");
    private static final String LINK = "https://grid.example/alerts";
    private static final Vault VAULT = new Vault(new byte[32]);

    final MovableClock clock;
    final Vertx vertx = Vertx.vertx();
    final Database database;
    final DestinationRepository destinations;
    final OutboxRepository outbox;
    final DeliveryVerticle sender;
    private boolean isClosed;

    DeliveryRig(DatabaseAddress address, Optional<LetterGateway> letters) {
        this(address, letters, new MovableClock(START));
    }

    DeliveryRig(DatabaseAddress address, Optional<LetterGateway> letters, MovableClock clock) {
        this.clock = clock;
        database = Database.connect(vertx, address);
        destinations = new DestinationRepository(database, VAULT);
        outbox = new OutboxRepository(database, destinations);
        OutboundGuard guard =
                OutboundGuard.opening(List.of(AddressBlock.parse("127.0.0.0/8").orElseThrow()));
        OutboundClient out = new OutboundClient(
                vertx,
                guard,
                new SystemNameResolver(vertx),
                new OutboundLimits(Duration.ofMillis(700), 4 << 10, 100, true),
                Optional.empty());
        sender = new DeliveryVerticle(
                outbox,
                destinations,
                new CourierClient(new WebhookClient(out, clock), letters),
                () -> true,
                clock,
                new Random(1),
                Duration.ofMillis(20));
        Waiting.on(vertx.deployVerticle(sender));
    }

    long webhook(String url) {
        return destination(Target.Webhook.of(url), Wish.ALL);
    }

    long destination(Target target, Wish wish) {
        Destination destination = new Destination(0, "On call", target, wish, true);
        return Waiting.on(database.transaction(
                        inside -> destinations.insert(inside, destination, Optional.of(SECRET), "me", clock.instant())))
                .orElseThrow();
    }

    static Notice notice(String id) {
        return new Notice(
                id,
                Turn.FIRING,
                START,
                Severity.CRITICAL,
                "host_silent",
                "Host silent",
                "host",
                1,
                List.of(new Notice.Item("a1", "node-1", "It is silent.", null, START, "eu-1", "node-1", null)),
                "node-1 is silent.");
    }

    void tell(String... ids) {
        List<Notice> notices = new ArrayList<>();
        for (String id : ids) {
            notices.add(notice(id));
        }
        Waiting.on(database.transaction(inside -> outbox.append(inside, notices, LINK, clock.instant())));
        sender.wake();
    }

    /** The oldest first. */
    List<Delivery> deliveries(long destination) {
        return Waiting.on(outbox.page(
                        new DeliveryFilter(Long.MAX_VALUE, Optional.empty(), Optional.of(destination)), 1_000))
                .reversed();
    }

    void untilState(long destination, int index, DeliveryState state) {
        Waiting.until(
                "delivery " + index + " is " + state,
                () -> deliveries(destination).get(index).state() == state);
    }

    void untilTries(long destination, int index, int tries) {
        Waiting.until(
                "delivery " + index + " was tried " + tries + " times",
                () -> deliveries(destination).get(index).tries() == tries);
    }

    void pass(Duration time) {
        clock.pass(time);
        sender.wake();
    }

    /** Of what this node does from now on nothing is noted. */
    void die() {
        isClosed = true;
        Waiting.on(database.close());
        // Not waited for: a connection that was lent as the pool closed may hold it up.
        Future<Void> _ = vertx.close();
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            // A connection that is lent as the pool closes would hold up the end of Vert.x.
            Waiting.on(vertx.undeploy(sender.deploymentID()));
            Waiting.on(database.close());
            Waiting.on(vertx.close());
        }
    }
}
