package io.gridtick.alert.delivery.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.alert.delivery.Destination;
import io.gridtick.alert.delivery.Standing;
import io.gridtick.alert.delivery.Target;
import io.gridtick.alert.delivery.Wish;
import io.gridtick.config.Secret;
import io.gridtick.fleet.event.Severity;
import io.gridtick.store.Database;
import io.gridtick.store.vault.UnopenedException;
import io.gridtick.store.vault.Vault;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Destinations as they are stored. Secrets are sealed, each for its row alone, and leave this class only to be used. */
public final class DestinationRepository {
    private static final Logger log = LoggerFactory.getLogger(DestinationRepository.class);

    static final String COLUMNS = """
            d.id, d.name, d.kind, d.url, d.addresses, d.secret_sealed, d.severities, d.rules, d.regions, d.tells_resolved,
            d.is_on, d.created_at, d.changed_at, d.changed_by, d.failures, d.paused_until""";
    private static final String ALL = "select " + COLUMNS + """
            ,
                (select count(*) from alert_delivery q where q.destination = d.id and q.state = 'waiting')::integer as waiting,
                (select count(*) from alert_delivery q where q.destination = d.id and q.state = 'dead')::integer as dead
            from alert_destination d
            """;
    private static final String COUNT = "select count(*) as count from alert_destination";
    private static final String LOCK = "select pg_advisory_xact_lock(4171130252)";
    private static final String INSERT = """
            insert into alert_destination
                (name, kind, url, addresses, severities, rules, regions, tells_resolved, is_on, created_at, changed_at, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)
            returning id""";
    private static final String SEAL = "update alert_destination set secret_sealed = $2 where id = $1";
    private static final String UPDATE = """
            update alert_destination set name = $1, kind = $2, url = $3, addresses = $4, severities = $5, rules = $6,
                regions = $7, tells_resolved = $8, is_on = $9, changed_at = $10, changed_by = $11,
                failures = 0, paused_until = null
            where id = $12""";
    private static final String STAND = """
            update alert_destination set failures = $2, paused_until = $3 where id = $1""";

    private final Database database;
    private final Vault vault;

    public DestinationRepository(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    public Future<List<StoredDestination>> all() {
        return database.query(ALL + "order by d.id")
                .map(rows -> rows.stream().map(DestinationRepository::stored).toList());
    }

    public Future<Optional<StoredDestination>> find(long id) {
        return database.query(ALL + "where d.id = $1", Tuple.of(id))
                .map(rows -> rows.stream().map(DestinationRepository::stored).findFirst());
    }

    /** Of those, and only where they are on: whoever is to be told. */
    Future<List<Destination>> listening(SqlConnection inside) {
        return inside.query("select " + COLUMNS + " from alert_destination d where d.is_on order by d.id")
                .execute()
                .map(rows ->
                        rows.stream().map(DestinationRepository::destination).toList());
    }

    /** Empty where there are as many as there may be. The id of what is given does not count. */
    public Future<Optional<Long>> insert(
            SqlConnection inside, Destination destination, Optional<Secret> secret, String by, Instant now) {
        return inside.query(LOCK)
                .execute()
                .compose(_ -> inside.query(COUNT).execute())
                .compose(rows -> rows.iterator().next().getLong("count") >= Destination.MOST
                        ? Future.succeededFuture(Optional.empty())
                        : inside.preparedQuery(INSERT)
                                .execute(values(destination, by, now))
                                .map(made -> made.iterator().next().getLong("id"))
                                .compose(id -> seal(inside, id, secret).map(_ -> Optional.of(id))));
    }

    /** In place of what had this id, with the secret that it had, or with a new one. False where there is none. */
    public Future<Boolean> update(
            SqlConnection inside, Destination destination, Optional<Secret> secret, String by, Instant now) {
        return inside.preparedQuery(UPDATE)
                .execute(values(destination, by, now).addLong(destination.id()))
                .compose(rows -> rows.rowCount() == 0
                        ? Future.succeededFuture(false)
                        : seal(inside, destination.id(), secret).map(_ -> true));
    }

    /** With all that waited for it. */
    public Future<Boolean> delete(SqlConnection inside, long id) {
        return inside.preparedQuery("delete from alert_destination where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 1);
    }

    public Future<Void> stand(long id, Standing standing) {
        return database.query(STAND, Tuple.of(id, standing.failures(), utc(standing.pausedUntil())))
                .mapEmpty();
    }

    /** What a webhook is signed with; empty where there is none, or it stays closed. */
    public Future<Optional<Secret>> secret(long id) {
        return database.query("select id, secret_sealed from alert_destination where id = $1", Tuple.of(id))
                .map(rows -> rows.stream().findFirst().flatMap(this::secret));
    }

    Optional<Secret> secret(Row row) {
        long id = row.getLong("id");
        return Optional.ofNullable(row.getString("secret_sealed")).flatMap(text -> open(id, text));
    }

    private Optional<Secret> open(long id, String text) {
        try {
            return Optional.of(new Secret(new String(vault.open(text, context(id)), UTF_8)));
        } catch (UnopenedException closed) {
            log.atWarn()
                    .addKeyValue("destination", id)
                    .addKeyValue("reason", closed.getMessage())
                    .log("the secret of a destination cannot be used");
            return Optional.empty();
        }
    }

    private Future<Void> seal(SqlConnection inside, long id, Optional<Secret> secret) {
        return secret.map(it -> vault.seal(it.value().getBytes(UTF_8), context(id)))
                .map(text ->
                        inside.preparedQuery(SEAL).execute(Tuple.of(id, text)).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    private static Tuple values(Destination destination, String by, Instant now) {
        Target target = destination.target();
        Wish wish = destination.wish();
        return Tuple.tuple()
                .addString(destination.name())
                .addString(target instanceof Target.Webhook ? "webhook" : "mail")
                .addString(target instanceof Target.Webhook webhook ? webhook.text() : null)
                .addArrayOfString(target instanceof Target.Mail mail ? texts(mail.addresses()) : null)
                .addArrayOfString(
                        texts(wish.severities().stream().map(Severity::wireName).toList()))
                .addArrayOfString(texts(wish.rules()))
                .addArrayOfString(texts(wish.regions()))
                .addBoolean(wish.isToldResolved())
                .addBoolean(destination.isOn())
                .addOffsetDateTime(utc(now))
                .addString(by);
    }

    private static StoredDestination stored(Row row) {
        return new StoredDestination(
                destination(row),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("changed_by"),
                standing(row),
                row.getInteger("waiting"),
                row.getInteger("dead"));
    }

    static Destination destination(Row row) {
        Target target = row.getString("kind").equals("webhook")
                ? Target.Webhook.of(row.getString("url"))
                : new Target.Mail(List.of(row.getArrayOfStrings("addresses")));
        Wish wish = new Wish(
                Arrays.stream(row.getArrayOfStrings("severities"))
                        .map(Severity::of)
                        .collect(Collectors.toSet()),
                List.of(row.getArrayOfStrings("rules")),
                List.of(row.getArrayOfStrings("regions")),
                row.getBoolean("tells_resolved"));
        return new Destination(row.getLong("id"), row.getString("name"), target, wish, row.getBoolean("is_on"));
    }

    static Standing standing(Row row) {
        Instant pausedUntil = Optional.ofNullable(row.getOffsetDateTime("paused_until"))
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
        return new Standing(row.getInteger("failures"), pausedUntil);
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static String context(long id) {
        return "alert_destination|" + id;
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
