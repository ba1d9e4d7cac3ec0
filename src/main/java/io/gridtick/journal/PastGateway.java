package io.gridtick.journal;

import io.vertx.core.Future;
import java.util.List;

/** What became durable before this start: a log that is read once, from its beginning to its end. */
public interface PastGateway {
    /** The next page in the order of positions, bounded in number and bytes; empty at the end. */
    Future<List<JournalEntry>> next();
}
