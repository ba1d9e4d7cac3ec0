package io.gridtick.account.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gridtick.http.Json;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of the trail. Written under one lock over all nodes, so numbers have no gaps and their order is that of commits. */
public final class AuditRepository implements AuditGateway {
    private static final Logger log = LoggerFactory.getLogger(AuditRepository.class);
    private static final int REFUSALS_PER_SECOND = 10;
    private static final long SUM_UP_MILLIS = 1_000;

    private static final String LOCK = "select pg_advisory_xact_lock(4171130251)";
    private static final String LAST = "select seq, hash from audit_event order by seq desc limit 1";
    private static final String INSERT = """
            insert into audit_event
                (seq, at, actor, credential, address, action, object, detail, request_id, previous_hash, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""";

    private static final String LINES = """
            select seq, at, actor, credential, address, action, object, detail::text as detail, request_id,
                   previous_hash, hash
            from audit_event
            """;
    private static final String OLDEST_FIRST = LINES + "where seq > $1 and seq <= $2 order by seq limit $3";
    private static final String ONE = LINES + "where seq = $1";
    private static final String NEWEST_FIRST = LINES + """
            where seq < $1
              and ($2::text is null or actor = $2) and ($3::text is null or action = $3)
              and ($4::text is null or object = $4)
              and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
            order by seq desc limit $7""";

    private static final HexFormat HEX = HexFormat.of();

    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final RefusalGate refusals = new RefusalGate(REFUSALS_PER_SECOND);

    public AuditRepository(Vertx vertx, Database database, Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
    }

    /** The lock is held until the commit, so the transaction must see what others committed: no stricter isolation. */
    @Override
    public Future<Void> append(SqlConnection inside, AuditEntry entry) {
        return inside.query(LOCK)
                .execute()
                .compose(_ -> inside.query(LAST).execute())
                .map(rows -> following(rows, entry))
                .compose(line -> inside.preparedQuery(INSERT).execute(tuple(line)))
                .mapEmpty();
    }

    /** Refusals beyond some a second are counted, and the sum is written about a second later. */
    @Override
    public Future<Void> append(AuditEntry entry) {
        return switch (refusals.judge(entry.action(), clock.instant())) {
            case WRITE -> write(entry);
            case COUNTED_FIRST -> {
                vertx.setTimer(SUM_UP_MILLIS, _ -> refusals.drain().forEach(this::sumUp));
                yield Future.succeededFuture();
            }
            case COUNTED -> Future.succeededFuture();
        };
    }

    private Future<Void> write(AuditEntry entry) {
        return database.transaction(inside -> append(inside, entry));
    }

    private void sumUp(AuditAction action, int count) {
        Map<String, String> detail = Map.of("suppressed", String.valueOf(count));
        Future<Void> _ = write(new AuditEntry(Actor.SYSTEM, action, "none", detail))
                .onFailure(failure -> log.warn(
                        "{} lines {} are missing in the trail: {}", count, action.code(), failure.getMessage()));
    }

    private AuditEvent following(RowSet<Row> last, AuditEntry entry) {
        for (Row row : last) {
            return AuditChain.next(row.getLong("seq"), hex(row, "hash"), clock.instant(), entry);
        }
        return AuditChain.next(0, AuditChain.BEGINNING, clock.instant(), entry);
    }

    /** The number of the last line, 0 where there is none. */
    Future<Long> lastSeq() {
        return database.query(LAST)
                .map(rows ->
                        rows.stream().map(row -> row.getLong("seq")).findFirst().orElse(0L));
    }

    Future<Optional<AuditEvent>> line(long seq) {
        return database.query(ONE, Tuple.of(seq))
                .map(rows -> events(rows).stream().findFirst());
    }

    /** The next lines after a number up to another, oldest first. */
    Future<List<AuditEvent>> following(long seq, long upTo, int limit) {
        return database.query(OLDEST_FIRST, Tuple.of(seq, upTo, limit)).map(AuditRepository::events);
    }

    /** Lines with numbers below, newest first. */
    Future<List<AuditEvent>> before(long seq, AuditFilter filter, int limit) {
        return database.query(
                        NEWEST_FIRST,
                        Tuple.tuple()
                                .addLong(seq)
                                .addValue(filter.actor().orElse(null))
                                .addValue(filter.action().orElse(null))
                                .addValue(filter.object().orElse(null))
                                .addValue(
                                        filter.from().map(AuditRepository::utc).orElse(null))
                                .addValue(filter.to().map(AuditRepository::utc).orElse(null))
                                .addInteger(limit))
                .map(AuditRepository::events);
    }

    private static Tuple tuple(AuditEvent line) {
        return Tuple.tuple()
                .addLong(line.seq())
                .addOffsetDateTime(utc(line.at()))
                .addString(line.actor().subject())
                .addString(line.actor().credential())
                .addString(line.actor().address())
                .addString(line.action())
                .addString(line.object())
                .addValue(new JsonObject(AuditChain.canonical(line.detail())))
                .addString(line.actor().requestId())
                .addBuffer(Buffer.buffer(HEX.parseHex(line.previousHash())))
                .addBuffer(Buffer.buffer(HEX.parseHex(line.hash())));
    }

    private static List<AuditEvent> events(RowSet<Row> rows) {
        return rows.stream().map(AuditRepository::event).toList();
    }

    private static AuditEvent event(Row row) {
        return new AuditEvent(
                row.getLong("seq"),
                row.getOffsetDateTime("at").toInstant(),
                new Actor(
                        row.getString("actor"),
                        row.getString("credential"),
                        row.getString("address"),
                        row.getString("request_id")),
                row.getString("action"),
                row.getString("object"),
                json(row.getString("detail")),
                hex(row, "previous_hash"),
                hex(row, "hash"));
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return Json.rules().readTree(text == null ? "null" : text);
        } catch (JsonProcessingException notOurs) {
            // Beyond our bounds, so it was put there by somebody else: shown as it is, and the chain breaks here.
            return TextNode.valueOf(text);
        }
    }

    private static String hex(Row row, String column) {
        return HEX.formatHex(row.getBuffer(column).getBytes());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
