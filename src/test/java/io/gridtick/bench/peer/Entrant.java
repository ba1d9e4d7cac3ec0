package io.gridtick.bench.peer;

import io.gridtick.bench.Contestant;
import io.gridtick.bench.LoadClient;
import io.gridtick.testing.ProcessTree;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A server together with who sends to it, and with how much was sent. */
record Entrant(Rival rival, List<StepLane> lanes, LoadClient client) implements Contestant {
    private static final int TRIES = 100;
    private static final long TRY_NANOS = 100_000_000;

    Entrant {
        lanes = List.copyOf(lanes);
    }

    @Override
    public String name() {
        return rival.name();
    }

    @Override
    public void start() throws IOException {
        rival.start();
    }

    @Override
    public Target target() {
        return rival.target();
    }

    @Override
    public ProcessTree processes() {
        return rival.processes();
    }

    /** Whether it has what it was sent, by its own count; some show it only a moment later. */
    String verify() throws IOException {
        long sent = lanes.stream().mapToLong(StepLane::sent).sum();
        long kept = rival.kept();
        for (int i = 0; i < TRIES && kept < sent; i++) {
            LockSupport.parkNanos(TRY_NANOS);
            kept = rival.kept();
        }
        return String.format(
                Locale.ROOT,
                "%s has %,d of %,d values sent: %s",
                name(),
                kept,
                sent,
                kept >= sent ? "complete" : "DROPPED SOME");
    }

    @Override
    public void close() {
        rival.close();
    }
}
