package io.gridtick.journal;

import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rotating log table: one partition an hour of positions, so that old hours go away by dropping their partition.
 * Written by the journal's owner only.
 */
public final class JournalRepository {
    private static final String INSERT = """
            insert into journal (position, batch)
            select * from unnest($1::bigint[], $2::bytea[])
            """;
    private static final String READ = """
            select position, batch from (
                select position, batch, sum(octet_length(batch)) over (order by position) - octet_length(batch) as before
                from (select position, batch from journal where position > $1 order by position limit $2) page
            ) page
            where before < $3 order by position
            """;
    private static final String OLD_PARTITIONS = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'journal'::regclass and c.relname ~ '^journal_[0-9]+$'
              and substring(c.relname from 9)::bigint < $1
            """;

    private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1_000;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final Database database;
    private final Set<Long> knownHours = new HashSet<>();

    public JournalRepository(Database database) {
        this.database = database;
    }

    /** Durable when the future succeeds. When it fails the outcome is unknown: the rows may be there. */
    Future<Void> insert(List<JournalEntry> entries) {
        Long[] positions = new Long[entries.size()];
        Buffer[] batches = new Buffer[entries.size()];
        for (int i = 0; i < positions.length; i++) {
            JournalEntry entry = entries.get(i);
            positions[i] = entry.position();
            batches[i] = Buffer.buffer(entry.batch());
        }
        return ensurePartitions(entries)
                .compose(_ -> database.query(
                        INSERT, Tuple.tuple().addArrayOfLong(positions).addArrayOfBuffer(batches)))
                // A partition may have been dropped behind our back; the next insert looks again.
                .onFailure(_ -> knownHours.clear())
                .mapEmpty();
    }

    /** The next entries, as many as fit: one at least, if there is one, and beyond that no more than {@code bytes}. */
    Future<List<JournalEntry>> read(long afterPosition, int limit, long bytes) {
        return database.query(READ, Tuple.of(afterPosition, limit, bytes), READ_TIMEOUT)
                .map(JournalRepository::entries);
    }

    /** Drops every hour that lies wholly before {@code instant}. */
    public Future<Void> dropBefore(Instant instant) {
        long hour = instant.getEpochSecond() / 3_600;
        return database.query(OLD_PARTITIONS, Tuple.of(hour)).compose(rows -> {
            Future<Void> drops = Future.succeededFuture();
            for (Row row : rows) {
                String partition = row.getString(0);
                drops = drops.compose(_ -> drop(partition));
            }
            return drops;
        });
    }

    private Future<Void> drop(String partition) {
        return database.query("drop table if exists " + partition).mapEmpty();
    }

    private Future<Void> ensurePartitions(List<JournalEntry> entries) {
        List<Future<Void>> missing = entries.stream()
                .map(entry -> entry.position() / HOUR_MICROS)
                .distinct()
                .filter(hour -> !knownHours.contains(hour))
                .map(this::createPartition)
                .toList();
        return missing.isEmpty()
                ? Future.succeededFuture()
                : Future.all(missing).mapEmpty();
    }

    private Future<Void> createPartition(long hour) {
        String sql = """
                create table if not exists journal_%1$d partition of journal for values from (%2$d) to (%3$d)
                """.formatted(hour, hour * HOUR_MICROS, (hour + 1) * HOUR_MICROS);
        return database.query(sql).onSuccess(_ -> knownHours.add(hour)).mapEmpty();
    }

    private static List<JournalEntry> entries(RowSet<Row> rows) {
        List<JournalEntry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(new JournalEntry(row.getLong(0), row.getBuffer(1).getBytes()));
        }
        return entries;
    }
}
