package io.gridtick.simulation.point;

import io.gridtick.simulation.SimulationGateway;
import io.gridtick.simulation.SimulationRepository;
import io.gridtick.simulation.hour.Week;
import io.gridtick.simulation.run.RunRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;

/** Where the course of a run is read: what is stored, and what its owner has beyond that. */
public final class CourseGateway {
    private final SimulationGateway runs;
    private final SimulationRepository repository;

    public CourseGateway(SimulationGateway runs, SimulationRepository repository) {
        this.runs = runs;
        this.repository = repository;
    }

    /** A run as it is now, with its hours that may not be stored. */
    record Course(RunRow run, List<Week> edge, int regions) {
        long startSecond() {
            return run.start().getEpochSecond();
        }

        /** The hours that there are; the one that runs among them. */
        int hours() {
            return (int) StrictMath.ceilDiv(
                    run.furthest().toEpochMilli() - run.start().toEpochMilli(), 3_600_000L);
        }
    }

    Future<Course> course(String run) {
        return runs.edge(run)
                .compose(edge ->
                        runs.get(run).map(whole -> new Course(whole.run(), edge, regions(whole.parameters()))));
    }

    private static int regions(Map<String, Object> parameters) {
        return parameters.get("regions") instanceof List<?> regions ? regions.size() : 1;
    }

    HoursSession hours(Course course, Stretch stretch) {
        return new HoursSession(repository, course.run().id(), course.regions(), stretch, course.edge());
    }

    /** All of a stretch as points. */
    Future<List<PointRow>> points(Course course, Stretch stretch, int step) {
        PointFold fold = new PointFold(stretch, step, course.startSecond());
        Promise<List<PointRow>> points = Promise.promise();
        fold(hours(course, stretch), fold, points);
        return points.future();
    }

    /** By callbacks, not by nested futures: there may be many pages. */
    private static void fold(HoursSession hours, PointFold fold, Promise<List<PointRow>> points) {
        hours.next().onFailure(points::fail).onSuccess(page -> {
            page.forEach(fold::add);
            if (page.isEmpty()) {
                points.complete(fold.rows());
            } else {
                fold(hours, fold, points);
            }
        });
    }
}
