package io.gridtick.bench;

import io.gridtick.testing.ServerProcess;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The loop of the seed system without its sleep: each step of half an hour draws the utilisation of each region and stores
 * the result as a row of its own, waiting until it is committed in a PostgreSQL that keeps its promises.
 */
public final class SeedLoop implements AutoCloseable {
    private static final double STEP_HOURS = 0.5;
    private static final String TABLE = """
            create table telemetry(region text not null, at timestamp not null, utilization float8, revenue_cents float8,
              cost_cents float8, profit_cents float8)
            """;
    private static final String INSERT = "insert into telemetry values ($1, $2, $3, $4, $5, $6)";

    private final Vertx vertx = Vertx.vertx();
    private final Path folder;
    private final Process postgres;
    private final PgConnection connection;
    private final PreparedQuery<RowSet<Row>> insert;
    private final Random random = new Random(1);
    private long step;

    public SeedLoop() throws IOException, InterruptedException, TimeoutException {
        folder = Files.createTempDirectory("gridtick-seed");
        int port = ServerProcess.freePort();
        postgres = BenchPostgres.start(folder, port);
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase("postgres")
                .setUser("postgres")
                .setReconnectAttempts(100)
                .setReconnectInterval(100);
        connection = PgConnection.connect(vertx, options).await(30, TimeUnit.SECONDS);
        RowSet<Row> _ = connection.query(TABLE).execute().await(30, TimeUnit.SECONDS);
        insert = connection.prepare(INSERT).await(30, TimeUnit.SECONDS).query();
    }

    /** Simulated hours per second over so many steps. */
    public double run(int steps, int regions) {
        long begin = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            LocalDateTime at = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(30 * step);
            step++;
            for (int region = 0; region < regions; region++) {
                double utilisation = Math.clamp(0.65 + 0.18 * random.nextGaussian(), 0, 1);
                double revenue = utilisation * 400 * STEP_HOURS * 100;
                double cost = utilisation * 400 * STEP_HOURS * 0.24 * 6.5;
                Tuple row = Tuple.of("region-" + region, at, utilisation, revenue, cost, revenue - cost);
                RowSet<Row> _ = insert.execute(row).await();
            }
        }
        return steps * STEP_HOURS / ((System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void close() throws IOException {
        connection.close().await();
        vertx.close().await();
        postgres.destroy();
        postgres.onExit().join();
        Folders.delete(folder);
    }
}
