package io.gridtick.history;

import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Makes partitions before they are needed and drops those that are old. For one owner. */
final class PartitionRepository {
    /** Names of one table have one length, so their order is that of time. */
    private static final String OLDER = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = $1::text::regclass and c.relname < $2::text collate "C" order by c.relname
            """;

    private final Database database;
    private final Set<String> known = new HashSet<>();

    PartitionRepository(Database database) {
        this.database = database;
    }

    /** Makes what is missing for rows of these times. */
    Future<Void> ensure(HistoryTable table, LongStream startsMillis) {
        List<Long> starts = startsMillis.distinct().boxed().toList();
        Future<Void> ensured = Future.succeededFuture();
        Set<String> missing = new HashSet<>();
        for (long start : starts) {
            String partition = table.partitionAt(start);
            if (!known.contains(partition) && missing.add(partition)) {
                ensured = ensured.compose(_ -> create(table, start));
            }
        }
        return ensured;
    }

    /** A partition may have been dropped behind our back. */
    void lookAgain() {
        known.clear();
    }

    /** Drops what lies wholly before a moment. */
    Future<Void> dropBefore(HistoryTable table, Instant instant) {
        String kept = table.partitionAt(instant.toEpochMilli());
        return database.query(OLDER, Tuple.of(table.tableName(), kept)).compose(rows -> {
            Future<Void> drops = Future.succeededFuture();
            for (Row row : rows) {
                String partition = row.getString(0);
                drops = drops.compose(_ -> drop(partition));
            }
            return drops;
        });
    }

    private Future<Void> create(HistoryTable table, long startMillis) {
        return database.query(table.createPartitionAt(startMillis))
                .onSuccess(_ -> known.add(table.partitionAt(startMillis)))
                .mapEmpty();
    }

    private Future<Void> drop(String partition) {
        known.remove(partition);
        return database.query("drop table if exists " + partition).mapEmpty();
    }
}
