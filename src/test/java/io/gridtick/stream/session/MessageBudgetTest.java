package io.gridtick.stream.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageBudgetTest {
    private final MessageBudget budget = new MessageBudget(20, 0);

    @Test
    void aSecondsWorthMayComeAtOnce() {
        assertEquals(20, spent(0, 100));
    }

    @Test
    void itIsRefilledEvenly() {
        assertEquals(20, spent(0, 100));
        assertEquals(10, spent(TimeUnit.MILLISECONDS.toNanos(500), 100));
        assertEquals(20, spent(TimeUnit.HOURS.toNanos(1), 100));
    }

    private long spent(long nowNanos, int tries) {
        return LongStream.range(0, tries).filter(i -> budget.spend(nowNanos)).count();
    }
}
