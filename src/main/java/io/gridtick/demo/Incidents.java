package io.gridtick.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** When something goes wrong: everything once within the first minute and a half, then one thing every minute or two. */
final class Incidents {
    private static final long SECOND = 1_000;
    private static final List<Planned> FIRST = List.of(
            new Planned(4, Incident.APPLICATION_ERROR),
            new Planned(8, Incident.HOT_HOST),
            new Planned(14, Incident.SILENT_HOST),
            new Planned(24, Incident.ROW_TO_REPLACE),
            new Planned(40, Incident.GPU_GONE),
            new Planned(60, Incident.DOUBLE_BIT_ERROR));
    private static final Incident[] ALL = Incident.values();

    private final SplittableRandom random;
    private final long beginMillis;
    private int firstDone;
    private long nextMillis;

    private record Planned(int second, Incident incident) {}

    /** @param beginMillis when the first could come */
    Incidents(SplittableRandom random, long beginMillis) {
        this.random = random;
        this.beginMillis = beginMillis;
        nextMillis = beginMillis + 150 * SECOND;
    }

    /** What is due since it was last asked; of those that come by chance one at most. */
    List<Incident> due(long millis) {
        List<Incident> due = new ArrayList<>();
        while (firstDone < FIRST.size() && beginMillis + FIRST.get(firstDone).second() * SECOND <= millis) {
            due.add(FIRST.get(firstDone).incident());
            firstDone++;
        }
        if (nextMillis <= millis) {
            due.add(ALL[random.nextInt(ALL.length)]);
            nextMillis = millis + random.nextLong(40, 160) * SECOND;
        }
        return due;
    }
}
