package io.gridtick.bench.peer;

import io.gridtick.bench.GridtickContestant;
import io.gridtick.bench.LoadClient;
import io.gridtick.bench.Report;
import io.gridtick.bench.SampleBody;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How long a server that was killed takes until it is ready again, with so many values in the open quarter of an hour that
 * are in no block yet.
 */
final class BenchmarkRestart {
    private static final int CONNECTIONS = 2;
    private static final int GPUS_EACH = FleetValues.GPUS / CONNECTIONS;
    private static final long VALUES = 20_000_000;
    private static final double ROUND_SECONDS = 2;
    private static final int KILLS = 3;

    private BenchmarkRestart() {}

    public static void main(String[] args) throws Exception {
        FleetValues fleet = new FleetValues(1);
        GridtickContestant server = new GridtickContestant();
        try (Gridtick gridtick = new Gridtick(server, Feed.LINE)) {
            gridtick.start();
            List<StepLane> lanes = IntStream.range(0, CONNECTIONS)
                    .mapToObj(connection -> lane(fleet, connection * GPUS_EACH))
                    .toList();
            long sent = 0;
            while (sent < VALUES) {
                sent += LoadClient.of(lanes).run(gridtick, ROUND_SECONDS).samples();
            }
            JsonObject result = new JsonObject().put("values", sent);
            for (int kill = 1; kill <= KILLS; kill++) {
                server.kill();
                long begin = System.nanoTime();
                gridtick.start();
                double seconds = (System.nanoTime() - begin) / 1e9;
                report(sent, kill, seconds);
                result.put("ready_s_" + kill, seconds);
            }
            System.out.println(Report.write("restart", result));
        }
    }

    private static void report(long values, int kill, double seconds) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "kill %d: ready in %.2f s with %,d values in the open quarter of an hour, %,.0f a second in all%n",
                kill,
                seconds,
                values,
                values / seconds);
    }

    private static StepLane lane(FleetValues fleet, int gpuFrom) {
        List<SampleBody> bodies = StepLane.bodies(Feed.LINE, fleet, gpuFrom, GPUS_EACH);
        return new StepLane(bodies, GPUS_EACH / Feed.LINE.gpusPerBody(), 0, false);
    }
}
