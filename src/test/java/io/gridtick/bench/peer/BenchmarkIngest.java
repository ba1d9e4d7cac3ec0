package io.gridtick.bench.peer;

import io.gridtick.bench.GridtickContestant;
import io.gridtick.bench.LoadClient;
import io.gridtick.bench.Report;
import io.gridtick.bench.Rounds;
import io.gridtick.bench.SampleBody;
import io.gridtick.bench.Series;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a value costs on its way in, beside the servers that take the same bytes: 2,000 GPUs with 8 fields, step after
 * step, over two connections. Ours answers when a value is durable and counts its database; the others have their usual
 * settings. What a server puts off counts too: it is waited for, and asked in the end whether it has everything.
 *
 * <p>{@code ./scripts/bench ingest [--peers] [--profile] [--replay] [remote_write] [line] [ndjson]}: a step has the time
 * of the clock, with {@code --replay} time goes on by 100 ms a step from an hour ago; {@code --profile} says where our
 * server spent its time.
 */
public final class BenchmarkIngest {
    private static final int CONNECTIONS = 2;
    private static final int GPUS_EACH = FleetValues.GPUS / CONNECTIONS;
    private static final long BACK_MILLIS = 3_600_000;
    private static final Rounds ROUNDS = new Rounds(3, 8, 8, 40_000_000);

    private final List<String> args;
    private final FleetValues fleet = new FleetValues(1);
    private final JsonObject result = new JsonObject();

    private BenchmarkIngest(List<String> args) {
        this.args = args;
    }

    public static void main(String[] args) throws IOException {
        BenchmarkIngest benchmark = new BenchmarkIngest(List.of(args));
        List<String> asked =
                Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList();
        for (Feed feed : Feed.values()) {
            String name = feed.name().toLowerCase(Locale.ROOT);
            if (asked.isEmpty() || asked.contains(name)) {
                benchmark.run(feed, name);
            }
        }
        System.out.println(Report.write("ingest", benchmark.result));
    }

    private void run(Feed feed, String name) throws IOException {
        Path recording = Files.createTempDirectory("bench-profile-").resolve("ingest.jfr");
        List<Entrant> entrants = new ArrayList<>();
        List<List<SampleBody>> bodies = bodies(feed);
        try {
            Map<String, String> settings = isAsked("--profile") ? Profile.environment(recording) : Map.of();
            entrants.add(entrant(new Gridtick(new GridtickContestant(settings), feed), feed, bodies));
            if (isAsked("--peers")) {
                for (Program program : feed.peers()) {
                    addIfThere(program, feed, bodies, entrants);
                }
            }
            List<Series> series = ROUNDS.measure(entrants, Entrant::client);
            System.out.println(name);
            System.out.print(Comparison.table(series));
            feed.judge(series).forEach(sentence -> System.out.println("  " + sentence));
            for (Entrant entrant : entrants) {
                System.out.println("  " + entrant.verify());
            }
            result.put(name, Report.json(series));
        } finally {
            entrants.forEach(Entrant::close);
        }
        if (isAsked("--profile")) {
            System.out.print(Profile.of(recording).table());
        }
    }

    private void addIfThere(Program program, Feed feed, List<List<SampleBody>> bodies, List<Entrant> entrants) {
        try {
            entrants.add(entrant(new Peer(program, feed), feed, bodies));
        } catch (IOException failure) {
            System.out.println("skipped: " + program.title() + ", " + failure.getMessage());
        }
    }

    private List<List<SampleBody>> bodies(Feed feed) {
        return IntStream.range(0, CONNECTIONS)
                .mapToObj(connection -> StepLane.bodies(feed, fleet, connection * GPUS_EACH, GPUS_EACH))
                .toList();
    }

    private Entrant entrant(Rival rival, Feed feed, List<List<SampleBody>> bodies) {
        long startMillis = System.currentTimeMillis() - BACK_MILLIS;
        List<StepLane> lanes = bodies.stream()
                .map(each -> new StepLane(each, GPUS_EACH / feed.gpusPerBody(), startMillis, isAsked("--replay")))
                .toList();
        return new Entrant(rival, lanes, LoadClient.of(lanes));
    }

    private boolean isAsked(String option) {
        return args.contains(option);
    }
}
