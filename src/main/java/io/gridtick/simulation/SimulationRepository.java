package io.gridtick.simulation;

import io.gridtick.simulation.hour.Week;
import io.gridtick.simulation.run.Chapter;
import io.gridtick.simulation.run.GivenCommand;
import io.gridtick.simulation.run.Past;
import io.gridtick.simulation.run.RunCard;
import io.gridtick.simulation.run.RunState;
import io.gridtick.simulation.run.Snapshot;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs, their commands, states and hours. Writing the same again changes nothing, so what failed may be done again. */
public final class SimulationRepository {
    private static final Logger log = LoggerFactory.getLogger(SimulationRepository.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String ALL = """
            select run.*,
                   (select coalesce(max(week) + 1, 0) from simulation_week where run = run.id) as weeks,
                   (select coalesce(max(number), 0) from simulation_command where run = run.id) as commands
            from simulation_run run order by created_at, id
            """;
    private static final String INSERT = """
            insert into simulation_run (id, owner, name, parent, forked_ms, parameters, created_at,
                                        version, status, speed, position_ms, furthest_ms, goal_ms, hash, end_reason, shown)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            on conflict (id) do nothing
            """;
    private static final String UPDATE = """
            update simulation_run set version = $2, status = $3, speed = $4, position_ms = $5, furthest_ms = $6,
                                      goal_ms = $7, hash = $8, end_reason = $9, shown = $10
            where id = $1 and version < $2
            """;
    private static final String LOG = """
            insert into simulation_command (run, number, given_ms, asked, command, by_whom, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (run, number) do update set
                given_ms = excluded.given_ms, asked = excluded.asked, command = excluded.command,
                by_whom = excluded.by_whom, created_at = excluded.created_at
            """;
    private static final String UNLOG = "delete from simulation_command where run = $1 and number > $2";
    private static final String COMMANDS = "select * from simulation_command where run = $1 order by number";
    private static final String SNAPSHOT = """
            select weeks, commands, state from simulation_snapshot
            where run = $1 and weeks <= $2 order by weeks desc limit 1
            """;
    private static final String KEEP_SNAPSHOT = """
            insert into simulation_snapshot (run, weeks, commands, state) values ($1, $2, $3, $4)
            on conflict (run, weeks) do nothing
            """;
    private static final String THIN_SNAPSHOTS = "delete from simulation_snapshot where run = $1 and weeks % $2 <> 0";
    private static final String COPY_SNAPSHOTS = """
            insert into simulation_snapshot
            select $2, weeks, commands, state from simulation_snapshot where run = $1 and weeks <= $3
            """;
    private static final String COPY_COMMANDS = """
            insert into simulation_command
            select $2, number, given_ms, asked, command, by_whom, created_at from simulation_command
            where run = $1 and command is not null and given_ms <= $3
            """;
    private static final String DELETE = "delete from simulation_run where id = $1";

    private final Database database;
    private final WeekRepository weeks;

    public SimulationRepository(Database database) {
        this.database = database;
        this.weeks = new WeekRepository(database);
    }

    /** As it is stored. */
    record StoredRun(RunCard card, RunState state, int weeks, int commands) {}

    /** The oldest first; one that cannot be read does not keep the others from coming. */
    Future<List<StoredRun>> all() {
        return database.query(ALL, Tuple.tuple(), LIMIT).map(rows -> {
            List<StoredRun> runs = new ArrayList<>();
            for (Row row : rows) {
                try {
                    runs.add(new StoredRun(
                            RunRecordRepository.card(row),
                            RunRecordRepository.state(row),
                            row.getInteger("weeks"),
                            row.getInteger("commands")));
                } catch (IllegalStateException | NoSuchElementException unreadable) {
                    log.atError()
                            .addKeyValue("run", row.getString("id"))
                            .setCause(unreadable)
                            .log("a stored run cannot be read and is left out");
                }
            }
            return runs;
        });
    }

    Future<Void> create(RunCard card, RunState state) {
        return database.query(INSERT, RunRecordRepository.whole(card, state)).mapEmpty();
    }

    /**
     * Another run with the past of this one up to where the other begins.
     *
     * @param more what else is given to it there
     * @return how many whole weeks it has
     */
    Future<Integer> fork(String parent, RunCard card, RunState state, List<GivenCommand> more) {
        int over = Week.over(state.now());
        return database.transaction(
                LIMIT,
                connection -> connection
                        .preparedQuery(INSERT)
                        .execute(RunRecordRepository.whole(card, state))
                        .compose(_ -> connection
                                .preparedQuery(COPY_COMMANDS)
                                .execute(Tuple.of(parent, card.id(), state.now())))
                        .compose(_ ->
                                connection.preparedQuery(COPY_SNAPSHOTS).execute(Tuple.of(parent, card.id(), over)))
                        .compose(_ -> log(connection, card.id(), more))
                        .compose(_ -> WeekRepository.copy(connection, parent, card.id(), over)));
    }

    /** What became of a run since it was stored last, together or not at all. */
    Future<Void> save(String run, RunState state, List<Chapter> chapters) {
        return database.transaction(
                LIMIT,
                connection -> connection
                        .preparedQuery(UPDATE)
                        .execute(RunRecordRepository.changes(run, state))
                        .compose(_ -> save(connection, run, chapters)));
    }

    /** Adds a line to the log of commands; what stood there under the same number was never confirmed. */
    Future<Void> log(String run, GivenCommand given) {
        return database.query(LOG, RunRecordRepository.command(run, given)).mapEmpty();
    }

    /** Takes lines away of which nobody knows whether they were stored. */
    Future<Void> unlog(String run, int lastKnown) {
        return database.query(UNLOG, Tuple.of(run, lastKnown)).mapEmpty();
    }

    /** The whole log, by numbers. */
    public Future<List<GivenCommand>> commands(String run) {
        return database.query(COMMANDS, Tuple.of(run), LIMIT).map(rows -> {
            List<GivenCommand> commands = new ArrayList<>();
            rows.forEach(row -> commands.add(RunRecordRepository.command(row)));
            return commands;
        });
    }

    /** What is needed to compute a run again from a moment, given in milliseconds since its start. */
    public Future<Past> past(String run, long at) {
        return database.query(SNAPSHOT, Tuple.of(run, Week.over(at)), LIMIT)
                .compose(rows -> commands(run).map(commands -> new Past(snapshot(rows), commands)));
    }

    /** Stored weeks of a run, region by region, by week and place. */
    public Future<List<Week>> weeks(String run, int from, int to) {
        return weeks.read(run, from, to);
    }

    Future<Void> delete(String run) {
        return database.query(DELETE, Tuple.of(run), LIMIT).mapEmpty();
    }

    private static Future<Void> save(SqlConnection connection, String run, List<Chapter> chapters) {
        Future<Void> saved = WeekRepository.write(
                connection,
                run,
                chapters.stream().flatMap(each -> each.weeks().stream()).toList());
        for (Chapter chapter : chapters) {
            if (chapter.snapshot().isPresent()) {
                Snapshot snapshot = chapter.snapshot().get();
                saved = saved.compose(_ -> keep(connection, run, snapshot));
            }
        }
        return saved;
    }

    private static Future<Void> keep(SqlConnection connection, String run, Snapshot snapshot) {
        return connection
                .preparedQuery(KEEP_SNAPSHOT)
                .execute(Tuple.of(run, snapshot.weeks(), snapshot.commands(), Buffer.buffer(snapshot.state())))
                .compose(_ -> connection
                        .preparedQuery(THIN_SNAPSHOTS)
                        .execute(Tuple.of(run, Snapshot.spacing(snapshot.weeks()))))
                .mapEmpty();
    }

    private static Future<Void> log(SqlConnection connection, String run, List<GivenCommand> commands) {
        return commands.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(LOG)
                        .executeBatch(commands.stream()
                                .map(given -> RunRecordRepository.command(run, given))
                                .toList())
                        .mapEmpty();
    }

    private static Optional<Snapshot> snapshot(Iterable<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Snapshot(
                    row.getInteger(0), row.getInteger(1), row.getBuffer(2).getBytes()));
        }
        return Optional.empty();
    }
}
