package io.gridtick.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.loop.ByteBudget;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GpuCountTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final ByteBudget budget = new ByteBudget(1 << 20);
    private final GpuCount gpus = new GpuCount(budget, 0);

    @Test
    void eachGpuCountsOnce() {
        gpus.add(batch(Stream.of("a", "a", "b", "a")), 1);
        gpus.add(batch(Stream.of("b", "c")), 2);
        assertEquals(3, gpus.value());
    }

    @Test
    void itCountsLikeASet() {
        Random random = new Random(7);
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < 200; round++) {
            List<String> ids = random.ints(100, 0, 6_000)
                    .mapToObj(number -> "gpu-" + number)
                    .toList();
            seen.addAll(ids);
            gpus.add(batch(ids.stream()), round);
            assertEquals(seen.size(), gpus.value(), "seed 7, round " + round);
        }
    }

    @Test
    void whatIsNotThereAnyMoreIsForgottenAfterAnHour() {
        gpus.add(batch(numbered(100)), 1);
        gpus.add(batch(Stream.of("a", "b")), HOUR);
        assertEquals(100, gpus.value());
        gpus.add(batch(Stream.of("a", "b")), 2 * HOUR);
        assertEquals(2, gpus.value());
    }

    @Test
    void withoutRoomNobodyKnowsUntilThereIsRoomAgain() {
        ByteBudget narrow = new ByteBudget(16 * Integer.BYTES);
        GpuCount few = new GpuCount(narrow, 0);
        few.add(batch(numbered(8)), 1);
        assertEquals(8, few.value());
        few.add(batch(numbered(9)), 2);
        assertEquals(GpuCount.UNKNOWN, few.value());
        assertEquals(0, narrow.usedBytes());
        few.add(batch(numbered(3)), HOUR);
        few.add(batch(numbered(3)), 2 * HOUR);
        assertEquals(3, few.value());
    }

    @Test
    void whatItTookIsGivenBack() {
        gpus.add(batch(numbered(1_000)), 1);
        gpus.release();
        assertEquals(0, budget.usedBytes());
    }

    private static Stream<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(number -> "gpu-" + number);
    }

    private static SampleBatch batch(Stream<String> ids) {
        SampleBatch.Builder batch = new SampleBatch.Builder(4);
        ids.forEach(id -> batch.add(new GpuLabels(id, "h", "r", Optional.empty(), GpuLabels.NO_INDEX), 0));
        return batch.build();
    }
}
