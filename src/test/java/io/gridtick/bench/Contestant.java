package io.gridtick.bench;

import io.gridtick.testing.ProcessTree;
import java.io.IOException;
import java.util.Map;

/** A server in a process of its own that takes part in a benchmark. */
public interface Contestant extends AutoCloseable {
    String name();

    /** Returns once it is ready to be measured. */
    void start() throws IOException;

    Target target();

    ProcessTree processes();

    /** Whether this answer says that all of so many samples were taken as new. */
    default boolean hasTakenAll(String answer, int samples) {
        return true;
    }

    @Override
    void close();

    /** Where to post on this machine. */
    record Target(int port, String path, Map<String, String> headers) {
        public Target {
            headers = Map.copyOf(headers);
        }
    }
}
