package io.gridtick.simulation.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.simulation.random.Chance;
import io.gridtick.simulation.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final long SEED = 5;

    @Test
    void whatIsDueFirstComesFirstAndEqualsInTheOrderOfAsking() {
        Random random = new Random(SEED);
        Agenda agenda = new Agenda();
        List<long[]> model = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (model.isEmpty() || random.nextInt(100) < 52) {
                long time = random.nextInt(500);
                agenda.add(time, i);
                model.add(new long[] {time, i});
            } else {
                long[] first = model.stream()
                        .min(Comparator.<long[]>comparingLong(each -> each[0]).thenComparingLong(each -> each[1]))
                        .orElseThrow();
                assertEquals(first[0], agenda.due(), "seed " + SEED);
                assertEquals(first[1], agenda.take(), "seed " + SEED);
                model.remove(first);
            }
        }
    }

    @Test
    void aThingKeepsItsParts() {
        for (Thing kind : Thing.values()) {
            long thing = kind.of(Thing.COUNT_MAX, 1_234_567);
            assertEquals(kind, Thing.kind(thing));
            assertEquals(Thing.COUNT_MAX, Thing.count(thing));
            assertEquals(1_234_567, Thing.subject(thing));
        }
    }

    @Test
    void eventsComeAsOftenAsTheRateSaysAlsoWhenItChanges() {
        Hazard hazard = new Hazard(new RandomStream(1, Chance.ARRIVAL));
        long slow = 0;
        long fast = 0;
        long now = 0;
        hazard.rate(1e-4, 0);
        for (int span = 1; span <= 2_000; span++) {
            boolean isFast = span % 2 == 0;
            hazard.rate(isFast ? 3e-3 : 1e-3, now);
            long end = now + 50_000;
            while (hazard.due() <= end) {
                hazard.passed();
                if (isFast) {
                    fast++;
                } else {
                    slow++;
                }
            }
            now = end;
        }
        assertEquals(50_000.0, (double) slow, 700);
        assertEquals(150_000.0, (double) fast, 1_200);
    }

    @Test
    void withoutARateNothingComes() {
        Hazard hazard = new Hazard(new RandomStream(1, Chance.ARRIVAL));
        hazard.rate(0, 5);
        assertEquals(Hazard.NEVER, hazard.due());
    }
}
