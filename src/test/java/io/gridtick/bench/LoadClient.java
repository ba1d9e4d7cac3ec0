package io.gridtick.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Posts pre-encoded bodies over a few keep-alive connections, each as fast as answers come, for a while. */
public final class LoadClient {
    private final List<Supplier<SampleBody>> lanes;

    private LoadClient(List<? extends Supplier<SampleBody>> lanes) {
        this.lanes = List.copyOf(lanes);
    }

    /** A connection for each body, which is posted again and again with the time of the moment. */
    public static LoadClient repeating(List<SampleBody> bodies) {
        return new LoadClient(bodies.stream().map(LoadClient::repeating).toList());
    }

    /** A connection for each lane, which gives the next body with its time set. */
    public static LoadClient of(List<? extends Supplier<SampleBody>> lanes) {
        return new LoadClient(lanes);
    }

    private static Supplier<SampleBody> repeating(SampleBody body) {
        return () -> {
            body.advanceTime(System.currentTimeMillis());
            return body;
        };
    }

    /** What one round did. Latencies are in milliseconds, unsorted. */
    public record Load(long samples, long refusedPosts, double seconds, List<Double> latenciesMillis) {
        public Load {
            latenciesMillis = List.copyOf(latenciesMillis);
        }
    }

    public Load run(Contestant contestant, double seconds) {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        try (ExecutorService connections = Executors.newFixedThreadPool(lanes.size())) {
            List<Future<Connection>> running = new ArrayList<>();
            for (Supplier<SampleBody> lane : lanes) {
                running.add(connections.submit(() -> Connection.run(contestant, lane, end)));
            }
            return sum(running, begin);
        }
    }

    private static Load sum(List<Future<Connection>> running, long begin) {
        long samples = 0;
        long refused = 0;
        List<Double> latencies = new ArrayList<>();
        for (Future<Connection> each : running) {
            Connection done = result(each);
            samples += done.samples;
            refused += done.refused;
            latencies.addAll(done.latenciesMillis);
        }
        return new Load(samples, refused, (System.nanoTime() - begin) / 1e9, latencies);
    }

    private static Connection result(Future<Connection> running) {
        try {
            return running.get();
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", failure);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a connection broke", failure);
        }
    }

    /** What one connection did. */
    private static final class Connection {
        private final List<Double> latenciesMillis = new ArrayList<>();
        private long samples;
        private long refused;

        static Connection run(Contestant contestant, Supplier<SampleBody> lane, long endNanos) {
            Connection done = new Connection();
            try (PostConnection connection = new PostConnection(contestant.target())) {
                for (long now = System.nanoTime(); now < endNanos; now = System.nanoTime()) {
                    SampleBody body = lane.get();
                    PostConnection.Answer answer = connection.post(body.bytes());
                    done.latenciesMillis.add((System.nanoTime() - now) / 1e6);
                    boolean isTaken = answer.isGood() && contestant.hasTakenAll(answer.body(), body.samples());
                    done.samples += isTaken ? body.samples() : 0;
                    done.refused += isTaken ? 0 : 1;
                }
                return done;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
