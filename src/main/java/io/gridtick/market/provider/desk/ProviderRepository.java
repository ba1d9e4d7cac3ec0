package io.gridtick.market.provider.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.config.Secret;
import io.gridtick.http.Json;
import io.gridtick.market.provider.poll.FeedMemoryGateway;
import io.gridtick.market.provider.poll.FeedSetting;
import io.gridtick.market.provider.poll.OwnSource;
import io.gridtick.market.provider.poll.StoredFeed;
import io.gridtick.store.Database;
import io.gridtick.store.vault.UnopenedException;
import io.gridtick.store.vault.Vault;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is stored of feeds. Keys are sealed, each for its row alone, and leave this class only towards the poller. */
public final class ProviderRepository implements FeedMemoryGateway {
    private static final Logger log = LoggerFactory.getLogger(ProviderRepository.class);
    private static final Duration KEPT_EVERY = Duration.ofMinutes(5);

    private static final String GOOD = """
            insert into provider_feed (id, first_good_at, last_good_at) values ($1, $2, $2)
            on conflict (id) do update set last_good_at = greatest(provider_feed.last_good_at, excluded.last_good_at),
                first_good_at = coalesce(provider_feed.first_good_at, excluded.first_good_at)
            """;
    private static final String SET = """
            insert into provider_feed (id, is_on, key_sealed) values ($1, $2, $3)
            on conflict (id) do update set is_on = excluded.is_on, key_sealed = excluded.key_sealed, changed_at = now()
            """;

    private static final String KEEP = """
            insert into provider_source (id, name, url, interval_s, mapping, body, taken_at) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (id) do update set name = excluded.name, url = excluded.url, interval_s = excluded.interval_s,
                mapping = excluded.mapping, body = excluded.body, taken_at = excluded.taken_at
            """;

    private final Database database;
    private final Vault vault;
    private final Map<String, Instant> kept = new ConcurrentHashMap<>();

    public ProviderRepository(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Override
    public Future<Map<String, StoredFeed>> load() {
        return database.query("select id, is_on, key_sealed, last_good_at from provider_feed")
                .map(rows -> {
                    Map<String, StoredFeed> feeds = new HashMap<>();
                    rows.forEach(row -> feeds.put(row.getString("id"), feed(row)));
                    return feeds;
                });
    }

    @Override
    public Future<List<OwnSource>> sources() {
        return database.query(
                        "select id, name, url, interval_s, mapping, body, taken_at from provider_source order by id")
                .map(rows -> {
                    List<OwnSource> sources = new ArrayList<>();
                    rows.forEach(row -> source(row).ifPresent(sources::add));
                    return sources;
                });
    }

    /** In place of what had this id. */
    public Future<Void> keep(OwnSource source) {
        Tuple values = Tuple.tuple()
                .addString(source.id())
                .addString(source.name())
                .addString(source.url().orElse(null))
                .addInteger((int) source.interval().toSeconds())
                .addString(new String(Json.bytes(MappingText.of(source.mapping())), UTF_8))
                .addString(source.body().orElse(null))
                .addOffsetDateTime(source.takenAt().atOffset(ZoneOffset.UTC));
        return database.query(KEEP, values).mapEmpty();
    }

    /** With what was set for it. */
    public Future<Void> forget(String id) {
        return database.query("delete from provider_source where id = $1", Tuple.of(id))
                .compose(_ -> database.query("delete from provider_feed where id = $1", Tuple.of(id)))
                .mapEmpty();
    }

    private static Optional<OwnSource> source(Row row) {
        String id = row.getString("id");
        try {
            MappingText text = Json.rules().readValue(row.getString("mapping"), MappingText.class);
            return Optional.of(new OwnSource(
                    id,
                    row.getString("name"),
                    Optional.ofNullable(row.getString("url")),
                    Duration.ofSeconds(row.getInteger("interval_s")),
                    text.mapping(new ArrayList<>()),
                    Optional.ofNullable(row.getString("body")),
                    row.getOffsetDateTime("taken_at").toInstant()));
        } catch (IOException damaged) {
            log.atWarn().addKeyValue("provider", id).log("what was stored of a feed cannot be read");
            return Optional.empty();
        }
    }

    /** Of one feed; the default where nobody has set anything. */
    public Future<FeedSetting> setting(String id) {
        return load().map(feeds ->
                Optional.ofNullable(feeds.get(id)).map(StoredFeed::setting).orElse(FeedSetting.DEFAULT));
    }

    public Future<Void> set(String id, FeedSetting setting) {
        String keyText = setting.key()
                .map(key -> vault.seal(key.value().getBytes(UTF_8), context(id)))
                .orElse(null);
        return database.query(SET, Tuple.of(id, setting.isOn(), keyText)).mapEmpty();
    }

    /** Often enough to say later how old something is, and not with every poll. */
    @Override
    public void good(String feedId, Instant at) {
        Instant before = kept.get(feedId);
        if (before != null && at.isBefore(before.plus(KEPT_EVERY))) {
            return;
        }
        kept.put(feedId, at);
        database.query(GOOD, Tuple.of(feedId, at.atOffset(ZoneOffset.UTC))).onFailure(failure -> {
            kept.remove(feedId);
            log.atDebug().addKeyValue("provider", feedId).log("that a provider answered is not stored");
        });
    }

    private StoredFeed feed(Row row) {
        String id = row.getString("id");
        Optional<Secret> key = Optional.ofNullable(row.getString("key_sealed")).flatMap(text -> open(id, text));
        Optional<Instant> lastGood =
                Optional.ofNullable(row.getOffsetDateTime("last_good_at")).map(time -> time.toInstant());
        return new StoredFeed(new FeedSetting(row.getBoolean("is_on"), key), lastGood);
    }

    /** A key that stays closed is no key: somebody must give it again. */
    private Optional<Secret> open(String id, String text) {
        try {
            return Optional.of(new Secret(new String(vault.open(text, context(id)), UTF_8)));
        } catch (UnopenedException closed) {
            log.atWarn()
                    .addKeyValue("provider", id)
                    .addKeyValue("reason", closed.getMessage())
                    .log("the key of a provider cannot be used");
            return Optional.empty();
        }
    }

    private static String context(String id) {
        return "provider_feed|" + id;
    }
}
