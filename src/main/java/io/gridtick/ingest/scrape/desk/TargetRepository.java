package io.gridtick.ingest.scrape.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import io.gridtick.config.Secret;
import io.gridtick.http.Json;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.ingest.scrape.TargetMemoryGateway;
import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ingest.scrape.target.TargetAuth;
import io.gridtick.ingest.scrape.target.TargetKind;
import io.gridtick.ingest.scrape.target.TargetOrigin;
import io.gridtick.store.Database;
import io.gridtick.store.vault.UnopenedException;
import io.gridtick.store.vault.Vault;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The targets of the API in the database, and who changed what. Secrets are sealed, each for its row alone. */
public final class TargetRepository implements TargetMemoryGateway {
    static final int MOST = 2_000;

    private static final Logger log = LoggerFactory.getLogger(TargetRepository.class);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final String FIELDS = "id, kind, url, interval_s, labels, auth, auth_user, secret_sealed";

    private static final String NOTE = """
             noted as (
                insert into scrape_change (at, by, action, target, url, interval_s, labels, auth)
                select $1, $2, $3, id, url, interval_s, labels, auth from changed)
            select count(*) from changed
            """;
    private static final String ADD = """
            with changed as (
                insert into scrape_target (id, kind, url, interval_s, labels, auth, auth_user, secret_sealed)
                select $4::uuid, $5, $6, $7, $8, $9, $10, $11
                where (select count(*) from scrape_target) < $12
                on conflict (url) do nothing
                returning id, url, interval_s, labels, auth),""" + NOTE;
    private static final String REPLACE = """
            with changed as (
                update scrape_target set kind = $5, url = $6, interval_s = $7, labels = $8, auth = $9, auth_user = $10,
                    secret_sealed = $11
                where id = $4::uuid and not exists (select 1 from scrape_target where url = $6 and id <> $4::uuid)
                returning id, url, interval_s, labels, auth),""" + NOTE;
    private static final String REMOVE = """
            with changed as (
                delete from scrape_target where id = $4::uuid returning id, url, interval_s, labels, auth),""" + NOTE;

    private final Database database;
    private final Vault vault;
    private final InstantSource clock;

    public TargetRepository(Database database, Vault vault, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Future<List<Target>> load() {
        return database.query("select " + FIELDS + " from scrape_target order by id")
                .map(rows -> {
                    List<Target> targets = new ArrayList<>(rows.size());
                    rows.forEach(row -> targets.add(target(row)));
                    return targets;
                });
    }

    @Override
    public Future<Long> version() {
        // Not the highest: of two changes the one with the higher number may be there first.
        return database.query("select count(*) from scrape_change")
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Future<Optional<Target>> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Future.succeededFuture(Optional.empty());
        }
        return database.query("select " + FIELDS + " from scrape_target where id = $1::uuid", Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(target(rows.iterator().next())));
    }

    Future<Void> add(Target target, String by) {
        return database.query(ADD, values(target, "added", by).addInteger(MOST))
                .compose(rows -> rows.iterator().next().getLong(0) > 0 ? Future.succeededFuture() : refuseNew());
    }

    Future<Void> replace(Target target, String by) {
        return database.query(REPLACE, values(target, "changed", by))
                .compose(rows -> rows.iterator().next().getLong(0) > 0
                        ? Future.succeededFuture()
                        : Future.failedFuture(taken()));
    }

    Future<Void> remove(String id, String by) {
        return database.query(REMOVE, head("removed", by).addString(id)).mapEmpty();
    }

    private Future<Void> refuseNew() {
        return database.query("select count(*) from scrape_target")
                .compose(rows -> Future.failedFuture(
                        rows.iterator().next().getLong(0) >= MOST
                                ? Problem.of(
                                                Kind.CONFLICT,
                                                "too_many_targets",
                                                "There are 2,000 targets; name more in a list of service discovery.")
                                        .exception()
                                : taken()));
    }

    private static RuntimeException taken() {
        return Problem.of(Kind.CONFLICT, "known_target", "There is a target with this URL already.")
                .exception();
    }

    private Tuple head(String action, String by) {
        return Tuple.of(Instant.ofEpochMilli(clock.millis()).atOffset(ZoneOffset.UTC), by, action);
    }

    private Tuple values(Target target, String action, String by) {
        String sealed = target.auth()
                .secret()
                .map(secret -> vault.seal(secret.value().getBytes(UTF_8), context(target.id())))
                .orElse(null);
        return head(action, by)
                .addString(target.id())
                .addString(target.kind().wireName())
                .addString(target.url())
                .addInteger((int) target.interval().toSeconds())
                .addString(new String(Json.bytes(target.labels()), UTF_8))
                .addString(target.auth().kind())
                .addString(target.auth().userName().orElse(null))
                .addString(sealed);
    }

    private Target target(Row row) {
        String id = row.getUUID("id").toString();
        return new Target(
                id,
                TargetKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("url"),
                Duration.ofSeconds(row.getInteger("interval_s")),
                new TreeMap<>(labels(row.getString("labels"))),
                auth(id, row),
                TargetOrigin.API,
                Optional.empty());
    }

    private static Map<String, String> labels(String text) {
        try {
            return Json.rules().readValue(text, LABELS);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private TargetAuth auth(String id, Row row) {
        Optional<Secret> secret =
                Optional.ofNullable(row.getString("secret_sealed")).flatMap(text -> open(id, text));
        return switch (row.getString("auth")) {
            case "bearer" -> secret.<TargetAuth>map(TargetAuth.Bearer::new).orElse(TargetAuth.none());
            case "basic" ->
                secret.<TargetAuth>map(password -> new TargetAuth.Basic(row.getString("auth_user"), password))
                        .orElse(TargetAuth.none());
            default -> TargetAuth.none();
        };
    }

    /** A secret that stays closed is none: somebody must give it again. */
    private Optional<Secret> open(String id, String text) {
        try {
            return Optional.of(new Secret(new String(vault.open(text, context(id)), UTF_8)));
        } catch (UnopenedException closed) {
            log.atWarn()
                    .addKeyValue("target", id)
                    .addKeyValue("reason", closed.getMessage())
                    .log("the credential of a target cannot be used");
            return Optional.empty();
        }
    }

    private static String context(String id) {
        return "scrape_target|" + id;
    }
}
