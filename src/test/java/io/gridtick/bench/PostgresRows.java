package io.gridtick.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gridtick.testing.ServerProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a straightforward server on the same stack does: reads objects with Jackson and inserts each sample as a row, all of
 * a post in one statement, into a table with an index over GPU and time. Answers when it is committed.
 */
public final class PostgresRows {
    private static final String TABLE = """
            create table samples(at timestamptz not null, gpu text not null, host text not null, region text not null,
              model text, util float8, mem_used float8, mem_total float8, power float8, temp float8);
            create index on samples(gpu, at)
            """;
    private static final String INSERT = """
            insert into samples select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[],
              $6::float8[], $7::float8[], $8::float8[], $9::float8[], $10::float8[])
            """;
    private static final ObjectReader SAMPLES = new ObjectMapper().readerFor(Sample[].class);
    private static final long START_SECONDS = 30;
    private static final int CONNECTIONS = 4;

    private final Pool pool;

    private PostgresRows(Pool pool) {
        this.pool = pool;
    }

    /** One sample as it is on the wire. */
    private record Sample(
            String uuid,
            String host,
            String region,
            long ts,
            String model,
            int index,
            Double util,
            @JsonProperty("mem_used") Double memUsed,
            @JsonProperty("mem_total") Double memTotal,
            Double power,
            Double temp) {}

    public static void main(String[] args) throws IOException, InterruptedException, TimeoutException {
        int databasePort = ServerProcess.freePort();
        Process _ = BenchPostgres.start(Path.of(args[1]), databasePort);
        Vertx vertx = Vertx.vertx();
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(databasePort)
                .setDatabase("postgres")
                .setUser("postgres")
                .setCachePreparedStatements(true)
                .setReconnectAttempts(100)
                .setReconnectInterval(100);
        Pool pool = PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx)
                .build();
        awaitTable(pool);
        for (int loop = 0; loop < Runtime.getRuntime().availableProcessors(); loop++) {
            int _ = vertx.createHttpServer()
                    .requestHandler(new PostgresRows(pool)::answer)
                    .listen(Integer.parseInt(args[0]), "127.0.0.1")
                    .await(START_SECONDS, TimeUnit.SECONDS)
                    .actualPort();
        }
    }

    /** The database answers a little after it was started. */
    private static void awaitTable(Pool pool) throws TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        Future<?> made = pool.query(TABLE).execute();
        while (!made.succeeded()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the database did not start");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            made = made.failed() ? pool.query(TABLE).execute() : made;
        }
    }

    private void answer(HttpServerRequest request) {
        Future<Void> _ = request.body()
                .map(PostgresRows::rows)
                .compose(rows -> pool.preparedQuery(INSERT).execute(rows))
                .map(200)
                .otherwise(500)
                .compose(status -> request.response().setStatusCode(status).end("{}"));
    }

    private static Tuple rows(Buffer body) {
        if (body.length() == 0) {
            return rows(new Sample[0]);
        }
        try {
            Sample[] samples = SAMPLES.readValue(body.getBytes());
            return rows(samples);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Tuple rows(Sample[] samples) {
        return Tuple.tuple()
                .addValue(Stream.of(samples)
                        .map(sample -> OffsetDateTime.ofInstant(Instant.ofEpochMilli(sample.ts()), ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addValue(texts(samples, Sample::uuid))
                .addValue(texts(samples, Sample::host))
                .addValue(texts(samples, Sample::region))
                .addValue(texts(samples, Sample::model))
                .addValue(numbers(samples, Sample::util))
                .addValue(numbers(samples, Sample::memUsed))
                .addValue(numbers(samples, Sample::memTotal))
                .addValue(numbers(samples, Sample::power))
                .addValue(numbers(samples, Sample::temp));
    }

    private static String[] texts(Sample[] samples, Function<Sample, String> text) {
        return Stream.of(samples).map(text).toArray(String[]::new);
    }

    private static Double[] numbers(Sample[] samples, Function<Sample, Double> number) {
        return Stream.of(samples).map(number).toArray(Double[]::new);
    }
}
