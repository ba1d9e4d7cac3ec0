package io.gridtick.journal.file;

import io.gridtick.journal.CommitQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that may wait for the disk. It takes what waits as one group; whatever arrives meanwhile is the next.
 * Nobody interrupts it: an interrupt would close the file under it.
 */
final class WriterThread<T> {
    private static final Logger log = LoggerFactory.getLogger(WriterThread.class);
    private static final Duration END_LIMIT = Duration.ofSeconds(5);
    private static final int CHORES_MAX = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final CommitQueue<T> queue;
    private final Deque<Runnable> chores = new ArrayDeque<>();
    private final Consumer<List<T>> commit;
    private final Thread thread;
    private boolean isClosing;

    WriterThread(String name, CommitQueue<T> queue, Consumer<List<T>> commit) {
        this.queue = queue;
        this.commit = commit;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /** False where it is closed; the caller bounds how much waits. */
    boolean add(T item, int bytes) {
        lock.lock();
        try {
            if (isClosing) {
                return false;
            }
            queue.add(item, bytes);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Something else on the same disk, before the next group. Left out where many wait: it comes up again. */
    void alsoDo(Runnable chore) {
        lock.lock();
        try {
            if (!isClosing && chores.size() < CHORES_MAX) {
                chores.add(chore);
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more and waits, within bounds, until what waits is written. */
    void end() throws InterruptedException {
        lock.lock();
        try {
            isClosing = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        if (!thread.join(END_LIMIT)) {
            log.atWarn().log("the journal's disk did not answer, what waits is not stored");
        }
    }

    private void work() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException bug) {
                log.atError().setCause(bug).log("the journal's thread goes on after a failure");
            }
        }
    }

    /** Null at the end. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            while (queue.isEmpty() && chores.isEmpty() && !isClosing) {
                arrived.awaitUninterruptibly();
            }
            Runnable chore = chores.poll();
            if (chore != null) {
                return chore;
            }
            if (queue.isEmpty()) {
                return null;
            }
            List<T> group = queue.takeGroup();
            return () -> commit.accept(group);
        } finally {
            lock.unlock();
        }
    }
}
