package io.gridtick.loop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class OwnerThreadTest {
    private final OwnerThread owner = new OwnerThread();

    @Test
    void nobodyIsTheOwnerAtFirst() {
        assertFalse(owner.isHere());
    }

    @Test
    void onlyTheThreadThatTookItIsTheOwner() throws ExecutionException, InterruptedException {
        owner.take();
        assertTrue(owner.isHere());
        try (var other = Executors.newSingleThreadExecutor()) {
            assertFalse(other.submit(owner::isHere).get());
        }
    }
}
