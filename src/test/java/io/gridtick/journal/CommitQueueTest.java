package io.gridtick.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitQueueTest {
    private final CommitQueue<String> queue = new CommitQueue<>(3, 100);

    @Test
    void groupTakesWhatWaitsInOrder() {
        queue.add("a", 10);
        queue.add("b", 10);
        assertEquals(List.of("a", "b"), queue.takeGroup());
        assertTrue(queue.isEmpty());
    }

    @Test
    void groupEndsAtItsSize() {
        for (String item : List.of("a", "b", "c", "d")) {
            queue.add(item, 1);
        }
        assertEquals(List.of("a", "b", "c"), queue.takeGroup());
        assertEquals(List.of("d"), queue.takeGroup());
    }

    @Test
    void groupEndsAtItsBytes() {
        queue.add("a", 60);
        queue.add("b", 40);
        queue.add("c", 1);
        assertEquals(List.of("a", "b"), queue.takeGroup());
        assertFalse(queue.isEmpty());
    }

    @Test
    void itemAboveTheBytesOfAGroupGoesAlone() {
        queue.add("large", 500);
        queue.add("small", 1);
        assertEquals(List.of("large"), queue.takeGroup());
        assertEquals(List.of("small"), queue.takeGroup());
    }

    @Test
    void emptyQueueGivesAnEmptyGroup() {
        assertEquals(List.of(), queue.takeGroup());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void nothingIsLostDoubledOrReordered(long seed) {
        Random random = new Random(seed);
        CommitQueue<Integer> numbers = new CommitQueue<>(1 + random.nextInt(5), 1 + random.nextInt(200));
        List<Integer> taken = new ArrayList<>();
        int added = 0;
        for (int step = 0; step < 1_000; step++) {
            if (random.nextBoolean()) {
                numbers.add(added++, random.nextInt(300));
            } else {
                taken.addAll(numbers.takeGroup());
            }
        }
        while (!numbers.isEmpty()) {
            List<Integer> group = numbers.takeGroup();
            assertFalse(group.isEmpty(), "seed " + seed);
            taken.addAll(group);
        }
        assertEquals(IntStream.range(0, added).boxed().toList(), taken, "seed " + seed);
    }
}
