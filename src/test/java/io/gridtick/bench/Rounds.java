package io.gridtick.bench;

import io.gridtick.testing.ProcessTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures contestants with the same bytes: all are started, warmed up, and then take turns, so that a slow minute of the
 * machine falls on each of them alike.
 */
public record Rounds(int count, double seconds, double warmUpSeconds) {

    public List<Series> measure(List<Contestant> contestants, LoadClient client) throws IOException {
        List<Series> series = new ArrayList<>();
        for (Contestant contestant : contestants) {
            contestant.start();
            LoadClient.Load _ = client.run(contestant, warmUpSeconds);
            series.add(new Series(contestant.name()));
        }
        for (int round = 0; round < count; round++) {
            for (int i = 0; i < contestants.size(); i++) {
                measureOnce(contestants.get(i), client, series.get(i));
            }
        }
        return series;
    }

    private void measureOnce(Contestant contestant, LoadClient client, Series series) {
        ProcessTree server = contestant.processes();
        double serverBefore = server.cpuSeconds();
        double clientBefore = ProcessTree.self().ownCpuSeconds();
        LoadClient.Load load = client.run(contestant, seconds);
        double clientCpu = ProcessTree.self().ownCpuSeconds() - clientBefore;
        series.add(load, clientCpu, server.cpuSeconds() - serverBefore);
    }
}
