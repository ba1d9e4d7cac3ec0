package io.gridtick.history;

import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Level;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Blocks, their roll-ups, and up to where the journal is in them. Writing the same again changes nothing, so whatever
 * became of a write that failed, it may be done again. For one owner.
 */
public final class HistoryRepository {
    static final Duration READ_LIMIT = Duration.ofSeconds(30);

    private static final Duration WRITE_LIMIT = Duration.ofSeconds(30);

    private static final String WRITE_BLOCKS = """
            insert into history_block (gpu, start_at, block)
            select * from unnest($1::text[], $2::timestamptz[], $3::bytea[])
            on conflict (gpu, start_at) do update set block = excluded.block
            """;
    private static final String READ_BLOCKS = """
            select gpu, start_at, block from history_block
            where gpu = $1 and start_at >= $2 and start_at < $3 order by start_at limit $4
            """;
    private static final String POSITION = "select position from history_position";
    private static final String TAKE_OVER = "update history_position set owner = owner + 1 returning owner, position";

    /** Whoever takes over waits for what holds this, and refuses what comes after. */
    private static final String STILL_OURS = "select from history_position where owner = $1 for share";

    /** Done before is done. */
    private static final String MOVE =
            "update history_position set position = $2 where position in ($1, $2) and $2 >= $1";

    private final Database database;
    private final InstantSource clock;
    private final PartitionRepository partitions;
    private final RollupRepository spans;
    private final RollupRepository days;
    private final StoredRepository stored;
    private final StaleRepository stale;
    private long owner;

    public HistoryRepository(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.partitions = new PartitionRepository(database);
        this.spans = new RollupRepository(database, HistoryTable.SPANS);
        this.days = new RollupRepository(database, HistoryTable.DAYS);
        this.stored = new StoredRepository(database);
        this.stale = new StaleRepository(database, partitions);
    }

    /** What is there already of spans that are to be written. */
    StoredRepository stored() {
        return stored;
    }

    /** What is to be made again. */
    StaleRepository stale() {
        return stale;
    }

    /** Becomes the one that writes, and gives the position: from now on nobody else's writes are taken. */
    Future<Long> takeOver() {
        return database.query(TAKE_OVER).map(rows -> {
            Row row = rows.iterator().next();
            owner = row.getLong(0);
            return row.getLong(1);
        });
    }

    /** Everything in the journal up to here is in blocks; 0 before anything is. */
    public Future<Long> position() {
        return database.query(POSITION).map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * Writes blocks and roll-ups, together or not at all; what is there of the same GPUs and spans is replaced. Each GPU and
     * span once, some thousand rows at most.
     */
    public Future<Void> write(List<GpuBlock> blocks, List<GpuRollup> rollups) {
        return write(blocks, rollups, _ -> Future.succeededFuture());
    }

    /**
     * Writes the last ones of a span, and in the same transaction moves the position.
     *
     * @param from where it is; fails, and writes nothing, where somebody else moved it meanwhile
     */
    public Future<Void> writeLast(List<GpuBlock> blocks, List<GpuRollup> rollups, long from, long to) {
        return write(blocks, rollups, connection -> move(connection, from, to));
    }

    /** Writes what days add up to; whatever is there of the same GPUs and days is replaced. */
    public Future<Void> writeDays(List<GpuRollup> rollups) {
        return partitions
                .ensure(HistoryTable.DAYS, rollups.stream().mapToLong(GpuRollup::startMillis))
                .compose(_ -> database.transaction(WRITE_LIMIT, connection -> days.replace(connection, rollups)))
                .onFailure(_ -> partitions.lookAgain());
    }

    /** Of one GPU in the order of time: what began at {@code from} or later, before {@code to}. */
    public Future<List<GpuBlock>> blocks(String gpu, Instant from, Instant to, int limit) {
        return database.query(READ_BLOCKS, Tuple.of(gpu, utc(from), utc(to), limit), READ_LIMIT)
                .map(rows -> {
                    List<GpuBlock> blocks = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        long startMillis = row.getOffsetDateTime(1).toInstant().toEpochMilli();
                        blocks.add(new GpuBlock(
                                row.getString(0), startMillis, row.getBuffer(2).getBytes()));
                    }
                    return blocks;
                });
    }

    /** Of one GPU in the order of time: what began at {@code from} or later, before {@code to}. */
    public Future<List<GpuRollup>> spans(String gpu, Instant from, Instant to, int limit) {
        return spans.read(gpu, from, to, limit);
    }

    /** Of all GPUs, by GPU and time: everything of the next so many after one (the first after an empty name). */
    public Future<List<GpuRollup>> spansOfAll(Instant from, Instant to, String afterGpu, int gpus) {
        return spans.readAll(from, to, afterGpu, gpus);
    }

    /** Of one GPU in the order of time: what began at {@code from} or later, before {@code to}. */
    public Future<List<GpuRollup>> days(String gpu, Instant from, Instant to, int limit) {
        return days.read(gpu, from, to, limit);
    }

    /** Of all GPUs, by GPU and time: everything of the next so many after one (the first after an empty name). */
    public Future<List<GpuRollup>> daysOfAll(Instant from, Instant to, String afterGpu, int gpus) {
        return days.readAll(from, to, afterGpu, gpus);
    }

    /** Drops the partitions in which everything is older than it is to be kept. */
    public Future<Void> forget(Retention retention, Instant now) {
        return partitions
                .dropBefore(HistoryTable.BLOCKS, now.minus(retention.blocks()))
                .compose(_ -> partitions.dropBefore(HistoryTable.SPANS, now.minus(retention.spans())))
                .compose(_ -> partitions.dropBefore(HistoryTable.GROUPS, now.minus(retention.spans())));
    }

    private Future<Void> write(
            List<GpuBlock> blocks, List<GpuRollup> rollups, Function<SqlConnection, Future<Void>> last) {
        return partitions
                .ensure(HistoryTable.BLOCKS, blocks.stream().mapToLong(GpuBlock::startMillis))
                .compose(_ ->
                        partitions.ensure(HistoryTable.SPANS, rollups.stream().mapToLong(GpuRollup::startMillis)))
                .compose(_ -> database.transaction(
                        WRITE_LIMIT,
                        connection -> own(connection)
                                .compose(_ -> writeBlocks(connection, blocks))
                                .compose(_ -> spans.upsert(connection, rollups))
                                .compose(_ -> StaleRepository.markGroups(connection, rollups))
                                .compose(_ -> StaleRepository.markDays(connection, ofPastDays(rollups)))
                                .compose(_ -> last.apply(connection))))
                .onFailure(_ -> partitions.lookAgain());
    }

    /** Of days that are over: the running one is made when it is. */
    private List<GpuRollup> ofPastDays(List<GpuRollup> rollups) {
        long todayMillis = Level.DAY.startMillis(clock.millis());
        return rollups.stream().filter(each -> each.startMillis() < todayMillis).toList();
    }

    private static Future<Void> writeBlocks(SqlConnection connection, List<GpuBlock> blocks) {
        Tuple rows = Tuple.tuple()
                .addArrayOfString(blocks.stream().map(GpuBlock::gpu).toArray(String[]::new))
                .addArrayOfOffsetDateTime(blocks.stream()
                        .map(each -> utc(Instant.ofEpochMilli(each.startMillis())))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfBuffer(
                        blocks.stream().map(each -> Buffer.buffer(each.block())).toArray(Buffer[]::new));
        return connection.preparedQuery(WRITE_BLOCKS).execute(rows).mapEmpty();
    }

    private Future<Void> own(SqlConnection connection) {
        return connection
                .preparedQuery(STILL_OURS)
                .execute(Tuple.of(owner))
                .compose(rows -> rows.rowCount() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IllegalStateException("another server writes the history now")));
    }

    private static Future<Void> move(SqlConnection connection, long from, long to) {
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.of(from, to))
                .compose(rows -> rows.rowCount() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                new IllegalStateException("the position of the history is not " + from + " any more")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
