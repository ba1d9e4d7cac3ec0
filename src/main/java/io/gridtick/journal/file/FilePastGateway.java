package io.gridtick.journal.file;

import io.gridtick.journal.JournalEntry;
import io.gridtick.journal.PastGateway;
import io.gridtick.store.StartFailedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;

/** What the segments hold, read on a thread that may wait for the disk. */
public final class FilePastGateway implements PastGateway {
    private static final int PAGE = 1_024;
    private static final long PAGE_BYTES = 4L << 20;

    private final Vertx vertx;
    private final SegmentLog log;
    private final SegmentReplay replay;

    public FilePastGateway(Vertx vertx, SegmentLog log) {
        this.vertx = vertx;
        this.log = log;
        this.replay = log.replay();
    }

    @Override
    public Future<List<JournalEntry>> next() {
        return vertx.executeBlocking(this::page);
    }

    private List<JournalEntry> page() {
        try {
            return replay.next(PAGE, PAGE_BYTES);
        } catch (IOException failure) {
            throw new StartFailedException(
                    "The journal in " + log.path() + " cannot be read: " + failure.getMessage()
                            + ". Look at the disk; without that file the server starts, and without its samples.",
                    failure);
        }
    }
}
