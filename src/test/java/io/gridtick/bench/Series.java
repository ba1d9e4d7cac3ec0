package io.gridtick.bench;

import java.util.ArrayList;
import java.util.List;

/** What the rounds of one contestant gave. */
public final class Series {
    private final String name;
    private final List<Double> samplesPerSecond = new ArrayList<>();
    private final List<Double> serverMicrosPerSample = new ArrayList<>();
    private final List<Double> rootMicrosPerSample = new ArrayList<>();
    private final List<Double> clientCores = new ArrayList<>();
    private final List<Double> latenciesMillis = new ArrayList<>();
    private long refusedPosts;
    private int voidRounds;
    private int rounds;

    public Series(String name) {
        this.name = name;
    }

    /**
     * A round is void when the client used more processor time than the server while the machine was full: then the client
     * was the limit, and the number says what it can send and not what the server can take.
     */
    public static boolean isVoid(double clientCpuSeconds, double serverCpuSeconds, double seconds, int processors) {
        boolean isFull = clientCpuSeconds + serverCpuSeconds > 0.9 * processors * seconds;
        return isFull && clientCpuSeconds > serverCpuSeconds;
    }

    /**
     * Counts a round.
     *
     * @param rootCpuSeconds of the server's first process alone, without those that it started
     */
    public void add(LoadClient.Load load, double clientCpuSeconds, double serverCpuSeconds, double rootCpuSeconds) {
        rounds++;
        refusedPosts += load.refusedPosts();
        int processors = Runtime.getRuntime().availableProcessors();
        voidRounds += isVoid(clientCpuSeconds, serverCpuSeconds, load.seconds(), processors) ? 1 : 0;
        samplesPerSecond.add(load.samples() / load.seconds());
        serverMicrosPerSample.add(serverCpuSeconds * 1e6 / Math.max(1, load.samples()));
        rootMicrosPerSample.add(rootCpuSeconds * 1e6 / Math.max(1, load.samples()));
        clientCores.add(clientCpuSeconds / load.seconds());
        latenciesMillis.addAll(load.latenciesMillis());
    }

    public String name() {
        return name;
    }

    public Spread samplesPerSecond() {
        return Spread.of(samplesPerSecond);
    }

    public Spread serverMicrosPerSample() {
        return Spread.of(serverMicrosPerSample);
    }

    /** The part of it in the first process; the rest is that of those that it started. */
    public Spread rootMicrosPerSample() {
        return Spread.of(rootMicrosPerSample);
    }

    /** How much of a core the client used meanwhile. */
    public Spread clientCores() {
        return Spread.of(clientCores);
    }

    public double latencyMillis(double quantile) {
        double[] sorted = latenciesMillis.stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (quantile * sorted.length))];
    }

    public long refusedPosts() {
        return refusedPosts;
    }

    public boolean isVoid() {
        return voidRounds * 2 > rounds;
    }
}
