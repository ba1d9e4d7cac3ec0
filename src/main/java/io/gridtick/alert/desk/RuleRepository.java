package io.gridtick.alert.desk;

import io.gridtick.alert.rule.DefaultRules;
import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.RuleReader;
import io.gridtick.alert.rule.RuleRequest;
import io.gridtick.alert.rule.RuleRequest.ScopeRequest;
import io.gridtick.alert.rule.Scope;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Silence;
import io.gridtick.fleet.event.Severity;
import io.gridtick.http.Json;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rules and silences in the database, with the trail of who changed them. */
public final class RuleRepository {
    public static final int MOST_RULES = 10_000;
    public static final int MOST_SILENCES = 1_000;

    private static final Logger log = LoggerFactory.getLogger(RuleRepository.class);

    private static final String SEED = """
            insert into alert_rule (id, body, written_at, written_by, default_version) values ($1, $2, $3, 'gridtick', $4)
            on conflict (id) do update
            set body = excluded.body, written_at = excluded.written_at, default_version = excluded.default_version
            where not alert_rule.is_edited and alert_rule.deleted_at is null
                and alert_rule.default_version < excluded.default_version
            """;
    private static final String PUT = """
            insert into alert_rule (id, body, written_at, written_by) values ($1, $2, $3, $4)
            on conflict (id) do update
            set body = excluded.body, written_at = excluded.written_at, written_by = excluded.written_by, is_edited = true,
                deleted_at = null
            """;
    private static final String DELETE_OWN = "delete from alert_rule where id = $1 and default_version is null";
    private static final String DELETE_DEFAULT = "update alert_rule set deleted_at = $2 where id = $1";
    private static final String PUT_SILENCE = """
            insert into alert_silence (id, rule_id, kind, severity, scope, from_at, until_at, note, written_at, written_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (id) do update set from_at = excluded.from_at, until_at = excluded.until_at
            """;
    private static final String EDIT =
            "insert into alert_edit (at, by, action, object, body) values ($1, $2, $3, $4, $5)";

    /** Writers wait for each other, so that the numbers of edits grow as they become visible. */
    private static final String LOCK = "lock table alert_edit in share row exclusive mode";

    private final Database database;

    /** Something that somebody did. */
    record Edit(Instant at, String by, String action, String object, Object body) {}

    public RuleRepository(Database database) {
        this.database = database;
    }

    /** Puts those that come with the server where they are missing, or were not edited and are older. */
    Future<Void> seed(List<DefaultRules.Versioned> rules, Instant now) {
        List<Tuple> tuples = rules.stream()
                .map(each -> Tuple.of(each.rule().id(), json(RuleRequest.of(each.rule())), utc(now), each.version()))
                .toList();
        return database.transaction(
                inside -> inside.preparedQuery(SEED).executeBatch(tuples).mapEmpty());
    }

    /** Another number says that something was written. */
    Future<Long> version() {
        return database.query("select coalesce(max(id), 0) from alert_edit")
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Future<List<StoredRule>> rules() {
        return database.query("select * from alert_rule where deleted_at is null order by id limit " + MOST_RULES)
                .map(rows -> {
                    List<StoredRule> rules = new ArrayList<>();
                    rows.forEach(row -> rule(row).ifPresent(rules::add));
                    return rules;
                });
    }

    Future<List<Silence>> silences(Instant endedAfter) {
        return database.query(
                        "select * from alert_silence where until_at > $1 order by until_at desc limit " + MOST_SILENCES,
                        Tuple.of(utc(endedAfter)))
                .map(rows -> {
                    List<Silence> silences = new ArrayList<>();
                    rows.forEach(row -> silences.add(silence(row)));
                    return silences;
                });
    }

    Future<Void> put(Rule rule, Edit edit) {
        RuleRequest body = RuleRequest.of(rule);
        return edited(
                edit,
                inside -> full(inside, "alert_rule where deleted_at is null", MOST_RULES, rule.id())
                        .compose(_ -> inside.preparedQuery(PUT)
                                .execute(Tuple.of(rule.id(), json(body), utc(edit.at()), edit.by()))
                                .mapEmpty()));
    }

    Future<Void> delete(String id, Edit edit) {
        return edited(
                edit,
                inside -> inside.preparedQuery(DELETE_OWN)
                        .execute(Tuple.of(id))
                        .compose(_ -> inside.preparedQuery(DELETE_DEFAULT).execute(Tuple.of(id, utc(edit.at()))))
                        .mapEmpty());
    }

    Future<Void> put(Silence silence, Edit edit) {
        Tuple tuple = Tuple.tuple()
                .addString(silence.id())
                .addString(silence.ruleId().map(rule -> rule.replace('\0', ' ')).orElse(null))
                .addString(silence.kind().map(SubjectKind::wireName).orElse(null))
                .addString(silence.severity().map(Severity::wireName).orElse(null))
                .addString(json(ScopeRequest.of(silence.scope())))
                .addOffsetDateTime(utc(Instant.ofEpochMilli(silence.fromMillis())))
                .addOffsetDateTime(utc(Instant.ofEpochMilli(silence.untilMillis())))
                .addString(silence.note().replace('\0', ' '))
                .addOffsetDateTime(utc(Instant.ofEpochMilli(silence.writtenMillis())))
                .addString(silence.by());
        return edited(
                edit,
                inside -> full(inside, "alert_silence where until_at > now()", MOST_SILENCES, silence.id())
                        .compose(_ ->
                                inside.preparedQuery(PUT_SILENCE).execute(tuple).mapEmpty()));
    }

    /** Notes something of which nothing else is stored here. */
    Future<Void> note(Edit edit) {
        return edited(edit, _ -> Future.succeededFuture());
    }

    public Future<Void> forgetBefore(Instant before) {
        return database.query("delete from alert_silence where until_at < $1", Tuple.of(utc(before)))
                .compose(_ -> database.query(
                        "delete from alert_edit where at < $1 and id < (select max(id) from alert_edit)",
                        Tuple.of(utc(before))))
                .mapEmpty();
    }

    private interface Work {
        Future<Void> in(SqlConnection inside);
    }

    private Future<Void> edited(Edit edit, Work work) {
        return database.transaction(inside -> inside.query(LOCK)
                .execute()
                .compose(_ -> work.in(inside))
                .compose(_ -> inside.preparedQuery(EDIT)
                        .execute(Tuple.of(utc(edit.at()), edit.by(), edit.action(), edit.object(), json(edit.body()))))
                .mapEmpty());
    }

    private static Future<Void> full(SqlConnection inside, String what, int most, String id) {
        return inside.preparedQuery("select count(*) from " + what + " and id <> $1")
                .execute(Tuple.of(id))
                .compose(rows -> rows.iterator().next().getLong(0) < most
                        ? Future.succeededFuture()
                        : Future.failedFuture(Problem.of(
                                        Kind.CONFLICT,
                                        "alerts_full",
                                        "There are " + most + " of them, and no room for more. Delete some first.")
                                .exception()));
    }

    private static Optional<StoredRule> rule(Row row) {
        String id = row.getString("id");
        try {
            RuleRequest body = Json.rules().readValue(row.getString("body"), RuleRequest.class);
            Integer version = row.getInteger("default_version");
            Optional<Rule> rule = RuleReader.read(id, body).rule();
            if (rule.isEmpty()) {
                log.atWarn().addKeyValue("rule", id).log("a stored rule asks for something that is not there any more");
            }
            return rule.map(known -> new StoredRule(
                    known,
                    row.getOffsetDateTime("written_at").toInstant(),
                    row.getString("written_by"),
                    version != null,
                    row.getBoolean("is_edited")));
        } catch (IOException unreadable) {
            log.atWarn().addKeyValue("rule", id).log("a stored rule cannot be read");
            return Optional.empty();
        }
    }

    private static Silence silence(Row row) {
        return new Silence(
                row.getString("id"),
                Optional.ofNullable(row.getString("rule_id")),
                Optional.ofNullable(row.getString("kind")).flatMap(SubjectKind::parse),
                Optional.ofNullable(row.getString("severity")).flatMap(RuleReader::severity),
                scope(row.getString("scope")),
                row.getOffsetDateTime("from_at").toInstant().toEpochMilli(),
                row.getOffsetDateTime("until_at").toInstant().toEpochMilli(),
                row.getString("note"),
                row.getString("written_by"),
                row.getOffsetDateTime("written_at").toInstant().toEpochMilli());
    }

    private static Scope scope(String body) {
        try {
            return RuleReader.scope(Json.rules().readValue(body, ScopeRequest.class), new ArrayList<>());
        } catch (IOException unreadable) {
            // Better nothing is silenced than everything.
            return new Scope(List.of(), List.of(), List.of(), List.of("\0"));
        }
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
