package io.gridtick.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What guarding the doors costs: knowing a caller by an access token or a key; what a key adds to a request with one sample;
 * and what 20 logins a second do to the event loops and to those who read meanwhile.
 *
 * <p>{@code ./scripts/bench auth}, 2026-11-21, two cores shared with the client: a known token 1.4 us (p99 2.0), a key 0.2 us
 * (p99 0.6) of a request that costs 438 us; 20 logins a second: 43 of 200 held back as busy, p50 1.6 s, the slowest loop
 * 26 ms late (5 without logins).
 */
public final class BenchmarkAuth {
    private static final String PASSWORD = "bench-lantern-otter-violet-4711";
    private static final int LOGINS_A_SECOND = 20;
    private static final int SECONDS = 10;

    private BenchmarkAuth() {}

    public static void main(String[] args) throws Exception {
        tokens();
        try (GridtickContestant server =
                new GridtickContestant(Map.of("GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD))) {
            server.start();
            keys(server);
            logins(server);
        }
    }

    private static void tokens() throws Exception {
        TokenCost.Result cost = TokenCost.measure();
        System.out.println("Access token, from the header to the caller, ns a check on one thread");
        System.out.printf(
                Locale.ROOT,
                "  known token     p50 %,8d   p99 %,8d   p99.9 %,8d%n",
                cost.known().at(0.5),
                cost.known().at(0.99),
                cost.known().at(0.999));
        System.out.printf(
                Locale.ROOT,
                "  first time      p50 %,8d   p99 %,8d%n",
                cost.first().at(0.5),
                cost.first().at(0.99));
        System.out.printf(
                Locale.ROOT,
                "  API key         p50 %,8d   p99 %,8d%n%n",
                cost.key().at(0.5),
                cost.key().at(0.99));
    }

    /** The processor time of a whole request is that of the server's processes, its database among them. */
    private static void keys(GridtickContestant server) throws IOException {
        List<SampleBody> bodies = List.of(SampleBody.flat(1, 1), SampleBody.flat(2, 1), SampleBody.flat(3, 1));
        LoadClient client = LoadClient.repeating(bodies);
        LoadClient.Load _ = client.run(server, 6);
        double before = server.processes().cpuSeconds();
        LoadClient.Load load = client.run(server, 10);
        double micros = (server.processes().cpuSeconds() - before) * 1e6 / load.samples();
        System.out.printf(Locale.ROOT, "An ingest request with one sample costs %.0f us of server time.%n%n", micros);
    }

    private static void logins(GridtickContestant server) throws Exception {
        LoginLoad load = new LoginLoad(server, PASSWORD);
        load.makePeople(LOGINS_A_SECOND * SECONDS / LoginLoad.LOGINS_EACH);
        LoginLoad.Result quiet = load.run(0, 5);
        LoginLoad.Result busy = load.run(LOGINS_A_SECOND, SECONDS);
        System.out.printf(
                Locale.ROOT,
                "%-22s %10s %10s %10s %12s %10s%n",
                "",
                "logins",
                "p50 ms",
                "p99 ms",
                "read p99 ms",
                "lag ms");
        print("without logins", quiet);
        print(LOGINS_A_SECOND + " logins a second", busy);
    }

    private static void print(String name, LoginLoad.Result result) {
        System.out.printf(
                Locale.ROOT,
                "%-22s %10d %10d %10.1f %10.1f %12.1f %10d%n",
                name,
                result.logins().count(),
                result.refused(),
                result.logins().at(0.5) / 1e6,
                result.logins().at(0.99) / 1e6,
                result.reads().at(0.99) / 1e6,
                result.lagMillis());
    }
}
