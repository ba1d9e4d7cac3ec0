package io.gridtick.alert.desk;

import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.RuleReader;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Acknowledgement;
import io.gridtick.alert.state.Alert;
import io.gridtick.alert.state.Alert.Because;
import io.gridtick.alert.state.Alert.State;
import io.gridtick.alert.state.Standing;
import io.gridtick.alert.state.Standing.Phase;
import io.gridtick.alert.tell.Notification;
import io.gridtick.alert.tell.NotificationGateway;
import io.gridtick.fleet.event.Severity;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alerts in the database. Written by the node that judges. */
public final class AlertRepository {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String PUT = """
            insert into alert (id, rule_id, rule_name, kind, severity, subject, name, region, host, model, state, since_ms, fired_ms,
                clear_ms, resolved_ms, because, value, text, acknowledged_by, acknowledged_ms, acknowledged_until_ms,
                acknowledged_note, repeat_ms, told_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
            on conflict (id) do update
            set rule_name = excluded.rule_name, severity = excluded.severity, state = excluded.state,
                since_ms = excluded.since_ms, fired_ms = excluded.fired_ms, clear_ms = excluded.clear_ms,
                resolved_ms = excluded.resolved_ms, because = excluded.because, value = excluded.value, text = excluded.text,
                acknowledged_by = excluded.acknowledged_by, acknowledged_ms = excluded.acknowledged_ms,
                acknowledged_until_ms = excluded.acknowledged_until_ms, acknowledged_note = excluded.acknowledged_note,
                repeat_ms = excluded.repeat_ms, told_ms = excluded.told_ms
            """;

    private final Database database;
    private final NotificationGateway outbox;

    public AlertRepository(Database database, NotificationGateway outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /** Stores alerts as they are now, and hands over what is told of them, both or none. */
    Future<Void> write(List<Alert> alerts, List<Notification> notifications) {
        List<Tuple> kept = alerts.stream()
                .filter(alert -> alert.state() != State.DROPPED)
                .map(AlertRepository::tuple)
                .toList();
        Long[] dropped = alerts.stream()
                .filter(alert -> alert.state() == State.DROPPED)
                .map(Alert::id)
                .toArray(Long[]::new);
        return database.transaction(
                        LIMIT,
                        inside -> put(inside, kept)
                                .compose(_ -> drop(inside, dropped))
                                .compose(_ -> notifications.isEmpty()
                                        ? Future.succeededFuture()
                                        : outbox.append(inside, notifications)))
                .onSuccess(_ -> {
                    if (!notifications.isEmpty()) {
                        outbox.appended();
                    }
                });
    }

    /** All that are open, and the newest of those that resolved; the oldest first. */
    Future<List<Alert>> load(int resolvedMax) {
        return database.query("select * from alert where state <> 'resolved' order by id", Tuple.tuple(), LIMIT)
                .compose(open -> database.query(
                                "select * from alert where state = 'resolved' order by id desc limit $1",
                                Tuple.of(resolvedMax),
                                LIMIT)
                        .map(resolved -> {
                            List<Alert> alerts = new ArrayList<>();
                            resolved.forEach(row -> alerts.addFirst(alert(row)));
                            open.forEach(row -> alerts.add(alert(row)));
                            return alerts;
                        }));
    }

    /** Forgets what resolved before. */
    public Future<Void> forgetBefore(Instant before) {
        return database.query(
                        "delete from alert where state = 'resolved' and resolved_ms < $1",
                        Tuple.of(before.toEpochMilli()),
                        LIMIT)
                .mapEmpty();
    }

    private static Future<Void> put(SqlConnection inside, List<Tuple> tuples) {
        return tuples.isEmpty()
                ? Future.succeededFuture()
                : inside.preparedQuery(PUT).executeBatch(tuples).mapEmpty();
    }

    private static Future<Void> drop(SqlConnection inside, Long[] ids) {
        return ids.length == 0
                ? Future.succeededFuture()
                : inside.preparedQuery("delete from alert where id = any($1::bigint[])")
                        .execute(Tuple.of(ids))
                        .mapEmpty();
    }

    private static Tuple tuple(Alert alert) {
        Labels labels = alert.labels();
        Standing standing = alert.standing();
        Optional<Acknowledgement> seen = alert.acknowledgement();
        return Tuple.tuple()
                .addLong(alert.id())
                .addString(alert.ruleId())
                .addString(plain(alert.ruleName()))
                .addString(alert.kind().wireName())
                .addString(alert.severity().wireName())
                .addString(plain(labels.subject()))
                .addString(plain(labels.name()))
                .addString(plain(labels.region()))
                .addString(plain(labels.host()))
                .addString(plain(labels.model()))
                .addString(alert.state().wireName())
                .addLong(standing.sinceMillis())
                .addLong(known(standing.firedMillis()))
                .addLong(known(standing.clearMillis()))
                .addLong(known(alert.resolvedMillis()))
                .addString(alert.because().wireName())
                .addDouble(Double.isFinite(alert.value()) ? alert.value() : null)
                .addString(plain(alert.text()))
                .addString(seen.map(Acknowledgement::by).orElse(null))
                .addLong(seen.map(Acknowledgement::atMillis).orElse(null))
                .addLong(seen.map(Acknowledgement::untilMillis).orElse(null))
                .addString(seen.map(Acknowledgement::note)
                        .map(AlertRepository::plain)
                        .orElse(null))
                .addLong(alert.repeatMillis())
                .addLong(known(alert.toldMillis()));
    }

    /** The database has no letter for 0. */
    private static String plain(String text) {
        return text.replace('\0', ' ');
    }

    private static @Nullable Long known(long millis) {
        return millis == Standing.NEVER ? null : millis;
    }

    private static long millis(@Nullable Long stored) {
        return stored == null ? Standing.NEVER : stored;
    }

    private static Alert alert(Row row) {
        State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        Double value = row.getDouble("value");
        String by = row.getString("acknowledged_by");
        return new Alert(
                row.getLong("id"),
                row.getString("rule_id"),
                row.getString("rule_name"),
                SubjectKind.parse(row.getString("kind")).orElse(SubjectKind.GPU),
                RuleReader.severity(row.getString("severity")).orElse(Severity.WARNING),
                new Labels(
                        row.getString("subject"),
                        row.getString("name"),
                        row.getString("region"),
                        row.getString("host"),
                        row.getString("model")),
                state,
                new Standing(
                        state == State.PENDING ? Phase.PENDING : Phase.FIRING,
                        row.getLong("since_ms"),
                        millis(row.getLong("fired_ms")),
                        millis(row.getLong("clear_ms"))),
                millis(row.getLong("resolved_ms")),
                Because.valueOf(row.getString("because").toUpperCase(Locale.ROOT)),
                value == null ? Double.NaN : value,
                row.getString("text"),
                by == null
                        ? Optional.empty()
                        : Optional.of(new Acknowledgement(
                                by,
                                row.getLong("acknowledged_ms"),
                                row.getLong("acknowledged_until_ms"),
                                row.getString("acknowledged_note"))),
                Optional.empty(),
                row.getLong("repeat_ms"),
                millis(row.getLong("told_ms")));
    }
}
