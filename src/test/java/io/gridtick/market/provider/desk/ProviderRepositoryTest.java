package io.gridtick.market.provider.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gridtick.config.Secret;
import io.gridtick.market.provider.poll.FeedSetting;
import io.gridtick.market.provider.poll.StoredFeed;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.store.vault.Vault;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ProviderRepositoryTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final FeedSetting WITH_KEY = new FeedSetting(true, Optional.of(new Secret("k-very-secret")));

    private Database database;
    private ProviderRepository repository;

    @BeforeEach
    void connect(Vertx vertx) {
        database = Database.connect(vertx, ADDRESS, 2);
        Waiting.on(database.query("truncate provider_feed"));
        repository = new ProviderRepository(database, vault(1));
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
    }

    private static Vault vault(int filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return new Vault(key);
    }

    @Test
    void aKeyIsSealedAndComesBack() {
        Waiting.on(repository.set("runpod", WITH_KEY));
        assertEquals(WITH_KEY, Waiting.on(repository.setting("runpod")));
        assertFalse(stored("runpod").contains("secret"));
        Waiting.on(repository.set("runpod", new FeedSetting(false, Optional.empty())));
        assertEquals(new FeedSetting(false, Optional.empty()), Waiting.on(repository.setting("runpod")));
        assertEquals(FeedSetting.DEFAULT, Waiting.on(repository.setting("nobody")));
    }

    @Test
    void aKeyOpensInItsOwnRowAndUnderItsOwnMasterKeyOnly() {
        Waiting.on(repository.set("runpod", WITH_KEY));
        Waiting.on(database.query(
                "insert into provider_feed (id, key_sealed) select 'vastai', key_sealed from provider_feed"));
        assertEquals(Optional.empty(), Waiting.on(repository.setting("vastai")).key());
        ProviderRepository other = new ProviderRepository(database, vault(2));
        assertEquals(Optional.empty(), Waiting.on(other.setting("runpod")).key());
    }

    @Test
    void whenItWasGoodIsKeptNowAndThen() {
        repository.good("akash", NOON);
        Waiting.until("kept", () -> lastGood("akash").equals(Optional.of(NOON)));
        repository.good("akash", NOON.plusSeconds(60));
        repository.good("akash", NOON.plusSeconds(600));
        Waiting.until("kept again", () -> lastGood("akash").equals(Optional.of(NOON.plusSeconds(600))));
        Waiting.on(repository.set("akash", WITH_KEY));
        assertEquals(Optional.of(NOON.plusSeconds(600)), lastGood("akash"), "a setting does not make it forgotten");
    }

    private Optional<Instant> lastGood(String id) {
        Map<String, StoredFeed> feeds = Waiting.on(repository.load());
        return Optional.ofNullable(feeds.get(id)).flatMap(StoredFeed::lastGood);
    }

    private String stored(String id) {
        return Waiting.on(database.query("select provider_feed::text from provider_feed where id = '" + id + "'"))
                .iterator()
                .next()
                .getString(0);
    }
}
