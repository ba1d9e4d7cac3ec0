package io.gridtick.journal.file;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.Samples;
import io.gridtick.journal.JournalGateway;
import io.gridtick.journal.JournalNeed;
import io.gridtick.loop.ByteBudget;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A process that appends numbered batches to a journal and prints each number once it is acknowledged, until killed. */
final class JournalChild {
    static final SegmentLimits LIMITS = new SegmentLimits(1 << 18, 1 << 16, 1L << 30, 1 << 20);

    private static final int SENDERS = 16;

    private final PrintStream out = System.out;
    private final AtomicLong next;

    private JournalChild(long first) {
        next = new AtomicLong(first);
    }

    /** Arguments: the folder, the first number. */
    public static void main(String[] args) {
        JournalChild child = new JournalChild(Long.parseLong(args[1]));
        var _ = Vertx.vertx()
                .deployVerticle(new FileJournalVerticle(
                        SegmentLog.open(Path.of(args[0]), LIMITS),
                        List.of(),
                        (_, batch) -> Future.succeededFuture(new Applied(batch.size(), 0, 0)),
                        new ByteBudget(1 << 20),
                        Clock.systemUTC(),
                        JournalNeed.EVERYTHING,
                        child::sendAll))
                .onFailure(failure -> System.exit(1));
    }

    private void sendAll(JournalGateway journal) {
        for (int sender = 0; sender < SENDERS; sender++) {
            send(journal);
        }
    }

    private void send(JournalGateway journal) {
        long number = next.getAndIncrement();
        journal.append(Samples.util(Samples.gpu("a", "n1", "eu"), number, 50)).onSuccess(_ -> {
            out.println("acknowledged " + number + ".");
            send(journal);
        });
    }
}
