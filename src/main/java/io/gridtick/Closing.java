package io.gridtick;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in reverse order. A step that fails does not keep the others from closing. */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<Step> steps = new ArrayDeque<>();

    void add(String name, AutoCloseable part) {
        steps.push(new Step(name, part));
    }

    @Override
    public void close() {
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.part().close();
            } catch (Exception failure) {
                log.atWarn()
                        .addKeyValue("part", step.name())
                        .addKeyValue("reason", failure.toString())
                        .log("did not close cleanly");
            }
        }
    }

    private record Step(String name, AutoCloseable part) {}
}
