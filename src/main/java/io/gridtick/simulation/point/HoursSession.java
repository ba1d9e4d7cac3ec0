package io.gridtick.simulation.point;

import io.gridtick.simulation.SimulationRepository;
import io.gridtick.simulation.hour.Week;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Weeks of a run in their order, some at a time: the stored ones first, then those that the owner has. */
final class HoursSession {
    /** Regions times weeks: some milliseconds of work. */
    private static final int PAGE = 48;

    private final SimulationRepository repository;
    private final String run;
    private final int regions;
    private final Deque<Week> edge;
    private final int storedTo;
    private int week;

    /**
     * @param regions how many there are about
     * @param edge what may not be stored; all of it that is in the stretch
     */
    HoursSession(SimulationRepository repository, String run, int regions, Stretch stretch, List<Week> edge) {
        this.repository = repository;
        this.run = run;
        this.regions = StrictMath.max(1, regions);
        int to = (stretch.to() + Week.HOURS - 1) / Week.HOURS;
        this.edge =
                new ArrayDeque<>(edge.stream().filter(each -> each.week() < to).toList());
        storedTo = edge.stream().mapToInt(Week::week).min().orElse(to);
        week = stretch.from() / Week.HOURS;
    }

    /** The next ones; none where there are no more. */
    Future<List<Week>> next() {
        int to = StrictMath.min(storedTo, week + StrictMath.max(1, PAGE / regions));
        if (week < to) {
            int from = week;
            week = to;
            return repository
                    .weeks(run, from, to)
                    .compose(page -> page.isEmpty() ? next() : Future.succeededFuture(page));
        }
        List<Week> rest = List.copyOf(edge);
        edge.clear();
        return Future.succeededFuture(rest);
    }
}
