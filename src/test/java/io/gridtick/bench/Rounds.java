package io.gridtick.bench;

import io.gridtick.testing.ProcessTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Measures contestants with the same bytes: all are started, warmed up, and then take turns, so that a slow minute of the
 * machine falls on each of them alike.
 */
public record Rounds(int count, double seconds, double warmUpSeconds, long warmUpSamples) {

    private static final double QUIET_SECONDS = 0.3;
    private static final double QUIET_CORES = 0.05;
    private static final int QUIET_TRIES = 40;
    private static final int WARM_UPS_MAX = 6;

    public Rounds(int count, double seconds, double warmUpSeconds) {
        this(count, seconds, warmUpSeconds, 0);
    }

    public List<Series> measure(List<? extends Contestant> contestants, LoadClient client) throws IOException {
        return measure(contestants, _ -> client);
    }

    /** Where each has a client of its own. */
    public <C extends Contestant> List<Series> measure(List<C> contestants, Function<C, LoadClient> clients)
            throws IOException {
        List<Series> series = new ArrayList<>();
        for (C contestant : contestants) {
            contestant.start();
            warmUp(contestant, clients.apply(contestant));
            series.add(new Series(contestant.name()));
        }
        for (int round = 0; round < count; round++) {
            for (int i = 0; i < contestants.size(); i++) {
                C contestant = contestants.get(i);
                measureOnce(contestant, clients.apply(contestant), series.get(i), seconds);
            }
        }
        return series;
    }

    private static void measureOnce(Contestant contestant, LoadClient client, Series series, double seconds) {
        ProcessTree server = contestant.processes();
        double serverBefore = server.cpuSeconds();
        double rootBefore = server.ownCpuSeconds();
        double clientBefore = ProcessTree.self().ownCpuSeconds();
        LoadClient.Load load = client.run(contestant, seconds);
        double clientCpu = ProcessTree.self().ownCpuSeconds() - clientBefore;
        awaitQuiet(server);
        series.add(load, clientCpu, server.cpuSeconds() - serverBefore, server.ownCpuSeconds() - rootBefore);
    }

    /** By time and, where the machine is busy with other things, by how much was done. */
    private void warmUp(Contestant contestant, LoadClient client) {
        long samples = 0;
        for (int i = 0; i < WARM_UPS_MAX && (i == 0 || samples < warmUpSamples); i++) {
            samples += client.run(contestant, warmUpSeconds).samples();
        }
        awaitQuiet(contestant.processes());
    }

    /** What a server puts off is work too, and must not fall on the next one. */
    private static void awaitQuiet(ProcessTree server) {
        double before = server.cpuSeconds();
        for (int i = 0; i < QUIET_TRIES; i++) {
            LockSupport.parkNanos((long) (QUIET_SECONDS * 1e9));
            double now = server.cpuSeconds();
            if (now - before <= QUIET_CORES * QUIET_SECONDS) {
                return;
            }
            before = now;
        }
    }
}
