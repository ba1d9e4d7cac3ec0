package io.gridtick.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Samples a second through the whole server over HTTP: posts of 500 samples on eight connections, each sample new, each
 * answered when it is durable. {@code --peers} adds a sink that looks at nothing and a server that inserts rows.
 *
 * <p>{@code ./scripts/bench json-ingest --peers}, 2026-11-21, two shared cores, client on the same machine: 576 k samples/s
 * (512-719), 2.6 us of server time a sample, p99 24 ms; the sink 10.1 times as many, rows 0.22 times.
 */
public final class BenchmarkJsonIngest {
    private static final int CONNECTIONS = 8;
    private static final int SAMPLES = 500;
    private static final Rounds ROUNDS = new Rounds(5, 6, 12);

    private BenchmarkJsonIngest() {}

    public static void main(String[] args) throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        try {
            contestants.add(new GridtickContestant());
            if (List.of(args).contains("--peers")) {
                contestants.add(new JavaContestant("sink", NoopSink.class));
                contestants.add(new JavaContestant("postgresql rows", PostgresRows.class));
            }
            List<Series> series = ROUNDS.measure(contestants, LoadClient.repeating(bodies()));
            System.out.print(Report.table(series));
            System.out.println(Report.write("json-ingest", Report.json(series)));
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    static List<SampleBody> bodies() {
        return LongStream.rangeClosed(1, CONNECTIONS)
                .mapToObj(seed -> SampleBody.flat(seed, SAMPLES))
                .toList();
    }
}
