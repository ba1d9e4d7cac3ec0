package io.gridtick;

import io.gridtick.store.StartFailedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened, to be closed once, in reverse order. A step that fails does not keep the others from closing. What is
 * opened while everything closes is closed at once.
 */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean isClosed;

    /** Opens a part that takes its time; who closes meanwhile waits for it, so that nothing is left behind. */
    synchronized <T extends AutoCloseable> T open(String name, Supplier<T> opening) {
        if (isClosed) {
            throw new StartFailedException("It was stopped while it was starting.");
        }
        T part = opening.get();
        steps.push(new Step(name, part));
        return part;
    }

    synchronized void add(String name, AutoCloseable part) {
        Step step = new Step(name, part);
        if (isClosed) {
            close(step);
            throw new StartFailedException("It was stopped while it was starting.");
        }
        steps.push(step);
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        while (!steps.isEmpty()) {
            close(steps.pop());
        }
    }

    private static void close(Step step) {
        try {
            step.part().close();
        } catch (Exception failure) {
            log.atWarn()
                    .addKeyValue("part", step.name())
                    .addKeyValue("reason", failure.toString())
                    .log("did not close cleanly");
        }
    }

    private record Step(String name, AutoCloseable part) {}
}
