package io.gridtick.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.journal.CommitQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriterThreadTest {
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final WriterThread<Integer> writer =
            new WriterThread<>("test-writer", new CommitQueue<>(100, 1_000), this::commit);

    @Test
    void whatArrivesDuringACommitIsTheNextGroup() throws Exception {
        writer.start();
        assertTrue(writer.add(1, 1));
        assertTrue(begun.await(30, TimeUnit.SECONDS));
        assertTrue(writer.add(2, 1) && writer.add(3, 1));
        writer.alsoDo(() -> done.add("chore"));
        goOn.countDown();
        writer.end();
        assertEquals(List.of("[1]", "chore", "[2, 3]"), done);
    }

    @Test
    void nothingIsTakenAfterTheEnd() throws Exception {
        writer.start();
        writer.end();
        assertFalse(writer.add(1, 1));
        writer.alsoDo(() -> done.add("chore"));
        assertEquals(List.of(), done);
    }

    @Test
    void failureOfOneGroupIsNotTheEnd() throws Exception {
        goOn.countDown();
        writer.start();
        assertTrue(writer.add(-1, 1));
        assertTrue(begun.await(30, TimeUnit.SECONDS));
        assertTrue(writer.add(7, 1));
        writer.end();
        assertEquals(List.of("[-1]", "[7]"), done);
    }

    @Test
    void choresAreBounded() throws Exception {
        for (int i = 0; i < 100; i++) {
            writer.alsoDo(() -> done.add("chore"));
        }
        writer.start();
        writer.end();
        assertEquals(8, done.size());
    }

    private void commit(List<Integer> group) {
        done.add(group.toString());
        begun.countDown();
        try {
            assertTrue(goOn.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (group.contains(-1)) {
            throw new IllegalStateException("one group fails");
        }
    }
}
