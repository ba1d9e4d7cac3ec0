package io.gridtick.simulation.point;

import io.gridtick.history.table.Format;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.simulation.point.CourseGateway.Course;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The course of runs over HTTP. */
public final class CourseResource implements Resource {
    private static final int USUAL_POINTS = 300;
    private static final int EXPORTS_MAX = 4;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final int HOURS_MAX = 877_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final String ROWS_TRAILER = "X-Export-Rows";

    private final CourseGateway course;
    private final AtomicInteger exports = new AtomicInteger();

    public CourseResource(CourseGateway course) {
        this.course = course;
    }

    /** @param region null for all of them together */
    private record Points(String run, @Nullable String region, long stepHours, List<PointRow> points) {}

    @Override
    public void register(Routes routes) {
        routes.add("getSimulationPoints", this::points);
        routes.add("exportSimulation", this::export);
    }

    private void points(RoutingContext ctx) {
        int most = Parameters.text(ctx, "points").map(Integer::valueOf).orElse(USUAL_POINTS);
        course.course(id(ctx))
                .compose(found -> {
                    Stretch stretch = stretch(ctx, found);
                    int step = stretch.step(most);
                    return course.points(found, stretch, step)
                            .map(rows -> new Points(
                                    found.run().id(), stretch.region().orElse(null), step, rows));
                })
                .onSuccess(points -> Replies.json(ctx, points))
                .onFailure(ctx::fail);
    }

    private void export(RoutingContext ctx) {
        if (exports.incrementAndGet() > EXPORTS_MAX) {
            exports.decrementAndGet();
            ctx.fail(Problem.unavailable(
                            "too_many_exports",
                            "Other exports are running, and so many at once are allowed. Try again in a moment.",
                            RETRY_AFTER)
                    .exception());
            return;
        }
        course.course(id(ctx))
                .compose(found -> send(ctx, found, stretch(ctx, found)))
                .onComplete(_ -> exports.decrementAndGet())
                .onFailure(failure -> refuse(ctx, failure));
    }

    private Future<Void> send(RoutingContext ctx, Course found, Stretch stretch) {
        Optional<String> accept = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.ACCEPT));
        Format format = Format.of(Parameters.text(ctx, "format"), accept, Format.CSV);
        HttpServerResponse response = ctx.response();
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, format.contentType())
                .putHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"gridtick-" + found.run().id() + "." + format.suffix() + "\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Trailer", ROWS_TRAILER);
        return new TableSession(course.hours(found, stretch), stretch, found.startSecond(), format.text(), response)
                .send()
                .compose(rows -> {
                    response.putTrailer(ROWS_TRAILER, String.valueOf(rows));
                    return response.end();
                });
    }

    /** What began cannot be refused any more: it is cut off, so that nobody takes a part for the whole. */
    private static void refuse(RoutingContext ctx, Throwable failure) {
        if (!ctx.response().headWritten()) {
            ctx.fail(failure);
        } else if (!ctx.response().closed()) {
            Future<Void> _ = ctx.request().connection().close();
        }
    }

    private static Stretch stretch(RoutingContext ctx, Course found) {
        int from = hour(ctx, "from", found).orElse(0);
        int to = hour(ctx, "to", found).orElse(found.hours());
        if (to < from) {
            throw refused("to", "Is before from.");
        }
        return new Stretch(from, StrictMath.min(to, found.hours()), Parameters.text(ctx, "region"));
    }

    /** A simulated time, or hours since the start; the hour that it lies in. */
    private static Optional<Integer> hour(RoutingContext ctx, String name, Course found) {
        return Parameters.text(ctx, name).map(text -> {
            try {
                if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
                    return within(name, new BigDecimal(text).longValue());
                }
                return within(
                        name,
                        StrictMath.floorDiv(
                                Instant.parse(text).getEpochSecond() - found.startSecond(), SECONDS_PER_HOUR));
            } catch (DateTimeParseException unreadable) {
                throw refused(name, "Give a time in the run like 2026-03-01T00:00:00Z, or hours since its start.");
            }
        });
    }

    private static int within(String name, long hour) {
        if (hour < 0 || hour > HOURS_MAX) {
            throw refused(name, "Is before the start of the run, or more than 100 years after it.");
        }
        return (int) hour;
    }

    private static RuntimeException refused(String name, String detail) {
        return Parameters.invalid(List.of(new FieldError(name, detail)));
    }

    private static String id(RoutingContext ctx) {
        return Parameters.text(ctx, "id").orElse("");
    }
}
