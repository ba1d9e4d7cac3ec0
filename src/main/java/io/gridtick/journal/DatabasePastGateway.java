package io.gridtick.journal;

import io.vertx.core.Future;
import java.util.List;

/** What the log table holds. */
public final class DatabasePastGateway implements PastGateway {
    private static final int PAGE = 512;
    private static final long PAGE_BYTES = 4L << 20;

    private final JournalRepository repository;
    private long after;

    public DatabasePastGateway(JournalRepository repository, long after) {
        this.repository = repository;
        this.after = after;
    }

    @Override
    public Future<List<JournalEntry>> next() {
        return repository.read(after, PAGE, PAGE_BYTES).onSuccess(page -> {
            if (!page.isEmpty()) {
                after = page.getLast().position();
            }
        });
    }
}
