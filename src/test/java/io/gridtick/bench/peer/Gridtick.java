package io.gridtick.bench.peer;

import io.gridtick.bench.GridtickContestant;
import io.gridtick.testing.ProcessTree;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Our server, which answers when samples are durable. */
final class Gridtick implements Rival {
    private final GridtickContestant server;
    private final Feed feed;

    Gridtick(GridtickContestant server, Feed feed) {
        this.server = server;
        this.feed = feed;
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void start() throws IOException {
        server.start();
    }

    @Override
    public Target target() {
        Map<String, String> headers = new HashMap<>(server.target().headers());
        headers.putAll(feed.headers());
        return new Target(server.target().port(), feed.path(), headers);
    }

    @Override
    public ProcessTree processes() {
        return server.processes();
    }

    /** It counts what all fields of a GPU said at one time as one sample. */
    @Override
    public long kept() throws IOException {
        return FleetValues.FIELDS * Question.meter(server.opsPort(), "ingest_accepted_total");
    }

    @Override
    public void close() {
        server.close();
    }
}
