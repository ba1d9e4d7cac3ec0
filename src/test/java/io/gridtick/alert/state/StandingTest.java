package io.gridtick.alert.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.alert.rule.Signal;
import io.gridtick.alert.state.Standing.Phase;
import io.gridtick.alert.state.Standing.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The machine of one pair against what can be said of the whole past. */
class StandingTest {
    private static final int SEQUENCES = 5_000;
    private static final long START = 1_800_000_000_000L;

    private record Seen(long millis, Signal signal) {}

    @Test
    void firesAndResolvesOnlyAfterTheWholeTime() {
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            Random random = new Random(seed);
            Timing timing = new Timing(random.nextInt(4) * 1_000L, random.nextInt(4) * 1_000L);
            Standing standing = Standing.NOTHING;
            List<Seen> past = new ArrayList<>();
            long millis = START;
            for (int i = 0; i < 30; i++) {
                millis += random.nextInt(3) * 500L;
                Signal signal = signal(random);
                past.add(new Seen(millis, signal));
                Standing before = standing;
                standing = before.next(signal, timing, millis);
                check(before, standing, past, timing, "seed " + seed + " look " + i);
                assertEquals(standing, standing.next(signal, timing, millis), "the same look again, seed " + seed);
            }
        }
    }

    private static Signal signal(Random random) {
        Signal[] all = Signal.values();
        return random.nextInt(3) == 0
                ? all[random.nextInt(all.length)]
                : random.nextBoolean() ? Signal.HOLDS : Signal.CLEAR;
    }

    private static void check(Standing before, Standing after, List<Seen> past, Timing timing, String where) {
        boolean hasHeld = lasted(past, Signal.HOLDS, timing.forMillis());
        boolean isOver = lasted(past, Signal.CLEAR, timing.clearMillis());
        if (before.phase() == Phase.FIRING) {
            assertTrue(after.phase() == Phase.FIRING || isOver, where + ": resolved early");
        } else {
            assertEquals(hasHeld, after.phase() == Phase.FIRING, where);
        }
        if (after.phase() == Phase.PENDING) {
            assertEquals(Signal.HOLDS, past.getLast().signal(), where);
        }
    }

    /** Whether every look said this for so long, the last one too. */
    private static boolean lasted(List<Seen> past, Signal signal, long least) {
        for (int i = past.size() - 1; i >= 0 && past.get(i).signal() == signal; i--) {
            if (past.getLast().millis() - past.get(i).millis() >= least) {
                return true;
            }
        }
        return false;
    }

    @Test
    void timeAloneChangesItWhenItSays() {
        Timing timing = new Timing(2_000, 3_000);
        Standing pending = Standing.NOTHING.next(Signal.HOLDS, timing, START);
        assertEquals(START + 2_000, pending.dueMillis(timing));
        Standing firing = pending.next(Signal.HOLDS, timing, START + 2_000);
        assertEquals(Phase.FIRING, firing.phase());
        assertEquals(Long.MAX_VALUE, firing.dueMillis(timing));
        Standing clearing = firing.next(Signal.CLEAR, timing, START + 5_000);
        assertEquals(START + 8_000, clearing.dueMillis(timing));
        assertEquals(firing, clearing.next(Signal.BETWEEN, timing, START + 6_000));
        assertEquals(Standing.NOTHING, clearing.next(Signal.CLEAR, timing, START + 8_000));
    }

    @Test
    void noTimeOfOneThatWasStoredLiesAhead() {
        Standing stored = new Standing(Phase.FIRING, START, START + 10, Standing.NEVER);
        assertEquals(new Standing(Phase.FIRING, START - 5, START - 5, Standing.NEVER), stored.notAfter(START - 5));
    }
}
