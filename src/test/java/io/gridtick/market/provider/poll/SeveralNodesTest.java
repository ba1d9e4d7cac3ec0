package io.gridtick.market.provider.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.desk.ProviderRepository;
import io.gridtick.market.provider.feed.Mapping;
import io.gridtick.market.provider.feed.Mapping.Format;
import io.gridtick.market.provider.peer.FeedPeersRepository;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.store.lease.Lease;
import io.gridtick.store.vault.Vault;
import io.gridtick.testing.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: one asks, both know. */
class SeveralNodesTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final DatabaseAddress address = PostgresFixture.migratedDatabase();
    private Node one;
    private Node other;

    /** What a node has of the market, with its own claim on asking. */
    private record Node(PollingRig rig, Lease lease, ProviderRepository repository) implements AutoCloseable {
        @Override
        public void close() {
            Waiting.on(lease.end());
            rig.close();
        }
    }

    private Node node(ProviderAdapter... adapters) {
        CompletableFuture<Lease> lease = new CompletableFuture<>();
        CompletableFuture<ProviderRepository> repository = new CompletableFuture<>();
        PollingRig rig = new PollingRig(
                vertx -> {
                    Database database = Database.connect(vertx, address);
                    Lease claim = new Lease(vertx, database, "providers", SHORT);
                    Waiting.on(claim.start());
                    boolean _ = lease.complete(claim);
                    boolean _ = repository.complete(new ProviderRepository(database, new Vault(new byte[32])));
                    return repository.join();
                },
                vertx -> new FeedPeersRepository(Database.connect(vertx, address), lease.join()),
                adapters);
        return new Node(rig.start(), lease.join(), repository.join());
    }

    @BeforeEach
    void open() {
        one = node(PollingRig.provider("alpha"), PollingRig.provider("beta"));
        one.rig().await("alpha", feed -> feed.state().equals("ok"));
        other = node(PollingRig.provider("alpha"), PollingRig.provider("beta"));
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void oneAsksAndBothKnow() {
        other.rig().await("alpha", feed -> feed.state().equals("ok"));
        other.rig().await("beta", feed -> feed.state().equals("ok"));
        Waiting.until(
                "the offers are there too", () -> other.rig().offers("beta").size() == 2);
        assertEquals(one.rig().offers("alpha"), other.rig().offers("alpha"));
        one.rig().says("alpha", PollingRig.good("0.39"));
        one.rig().clock.pass(Duration.ofSeconds(90));
        other.rig().clock.pass(Duration.ofSeconds(90));
        Waiting.until(
                "the new price is there too",
                () -> Long.valueOf(390_000)
                        .equals(PollingRig.prices(other.rig().offers("alpha")).get("alpha:NVIDIA L4/secure")));
        one.rig().says("beta", 500, "{}");
        one.rig().clock.pass(Duration.ofSeconds(90));
        other.rig().clock.pass(Duration.ofSeconds(90));
        FeedHealth aged = other.rig().await("beta", feed -> feed.fault() != null);
        assertEquals("server_error", aged.fault());
        assertEquals(2, other.rig().offers("beta").size(), "the last good offers");
        assertEquals(List.of(), other.rig().asked, "the other asked nobody");
    }

    @Test
    void whenOneGoesTheOtherAsks() {
        other.rig().await("beta", feed -> feed.state().equals("ok"));
        Waiting.on(one.lease().end());
        int asked = one.rig().asked.size();
        Waiting.until("it is taken over", other.lease()::isOurs);
        other.rig().clock.pass(Duration.ofSeconds(90));
        Waiting.until("the other asks", () -> other.rig().asked.containsAll(List.of("alpha", "beta")));
        one.rig().clock.pass(Duration.ofSeconds(90));
        one.rig().await("alpha", feed -> feed.state().equals("ok"));
        assertEquals(asked, one.rig().asked.size(), "and the first no more");
        assertTrue(other.lease().isOurs());
    }

    @Test
    void whatIsSetAtOneCountsAtBoth() {
        other.rig().await("alpha", feed -> feed.state().equals("ok"));
        FeedSetting off = new FeedSetting(false, Optional.empty());
        Waiting.on(other.repository().set("alpha", off));
        Waiting.on(other.rig().poller().set("alpha", off));
        one.rig().await("alpha", feed -> feed.state().equals("off"));
        Waiting.until(
                "its offers are gone at both",
                () -> one.rig().offers("alpha").isEmpty()
                        && other.rig().offers("alpha").isEmpty());

        OwnSource source = new OwnSource(
                "ours",
                "ours",
                Optional.empty(),
                Duration.ofDays(1),
                Mapping.plain(Format.CSV),
                Optional.of("gpu,price,currency\nL4,0.4,USD\n"),
                one.rig().clock.instant());
        Waiting.on(other.repository().keep(source));
        Waiting.on(other.rig().poller().add(source));
        Waiting.until(
                "handed in at one, known at both",
                () -> one.rig().offers("ours").size() == 1);
        Waiting.on(one.repository().forget("ours"));
        Waiting.on(one.rig().poller().remove("ours"));
        Waiting.until("forgotten at both", () -> other.rig().offers("ours").isEmpty());
        assertFalse(one.rig().offers("beta").isEmpty());
    }
}
