package io.gridtick.ingest;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.source.Refusal;
import io.gridtick.ingest.source.Source;
import io.gridtick.ingest.source.Sources;
import io.gridtick.journal.JournalGateway;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every door does with a request: asks whether its source may send now, reads it, makes what it holds durable, lets it
 * take effect, and counts what became of it.
 */
public final class IntakeGateway {
    private static final String ARRIVAL = "gridtick.arrival";

    /** Answers are spread by two seconds in either direction, and nobody should come back too early. */
    private static final int RETRY_SPREAD_SECONDS = 2;

    private final JournalGateway journal;
    private final IngestCounters counters;
    private final Sources sources;
    private final InstantSource clock;

    public IntakeGateway(JournalGateway journal, IngestCounters counters, Sources sources, InstantSource clock) {
        this.journal = journal;
        this.counters = counters;
        this.sources = sources;
        this.clock = clock;
    }

    /** A request that is being taken in. Lives on the event loop of its request. */
    private static final class Arrival {
        final Source source;
        byte @Nullable [] body;
        boolean isUnderstood;

        Arrival(Source source) {
            this.source = source;
        }
    }

    /**
     * Takes a request in. A source that sent too much is refused before its body is read.
     *
     * @param body begins to read the body
     * @param use decodes it and hands it to {@link #take}; may throw a problem
     */
    public <T> Future<T> receive(
            RoutingContext ctx, Protocol protocol, Supplier<Future<byte[]>> body, Function<byte[], Future<T>> use) {
        Source source = sources.of(caller(ctx), protocol, Callers.address(ctx), clock.millis(), System.nanoTime());
        source.arrived(
                Optional.ofNullable(ctx.request().getHeader(HttpHeaders.USER_AGENT))
                        .orElse(""),
                clock.millis());
        counters.request();
        Arrival arrival = new Arrival(source);
        ctx.put(ARRIVAL, arrival);
        return admitted(source, body)
                .compose(bytes -> {
                    arrival.body = bytes;
                    source.read(bytes.length);
                    counters.body(bytes.length);
                    return use.apply(bytes);
                })
                .onFailure(failure -> countFailure(ctx, protocol, arrival, failure))
                .onComplete(_ -> sources.changed(source));
    }

    /** Succeeds when the samples are durable and visible; fails with a problem where they cannot be stored. */
    public Future<Applied> take(RoutingContext ctx, Decoded decoded) {
        Arrival arrival = understood(ctx, decoded);
        if (decoded.batch().size() == 0) {
            return Future.succeededFuture(Applied.NOTHING);
        }
        return journal.append(decoded.batch()).onSuccess(applied -> {
            counters.applied(applied);
            arrival.source.applied(applied, decoded.batch(), clock.millis());
            if (applied.refused() > 0) {
                arrival.source.failed(Refusal.fleetFull(clock.instant()), false);
            }
        });
    }

    /** Takes in what this server fetched itself. Nobody sent it, so no source is asked or counted; else as {@link #take}. */
    public Future<Applied> fetched(int bodyBytes, Decoded decoded) {
        counters.request();
        counters.body(bodyBytes);
        counters.decoded(decoded.tally());
        if (decoded.batch().size() == 0) {
            return Future.succeededFuture(Applied.NOTHING);
        }
        return journal.append(decoded.batch()).onSuccess(counters::applied).onFailure(_ -> counters.countOverloaded());
    }

    /** Makes words about GPUs durable that this server has to say itself. */
    public Future<Applied> noted(SampleBatch words) {
        return journal.append(words);
    }

    /** For a sender that wants all of it or nothing, and some is bad: counts it and takes nothing. */
    public void decline(RoutingContext ctx, Decoded decoded) {
        Arrival _ = understood(ctx, decoded);
    }

    private Arrival understood(RoutingContext ctx, Decoded decoded) {
        Arrival arrival = ctx.get(ARRIVAL);
        arrival.isUnderstood = true;
        counters.decoded(decoded.tally());
        arrival.source.decoded(decoded, clock.millis(), System.nanoTime());
        if (decoded.tally().rejected() > 0 || !decoded.errors().isEmpty()) {
            String code = decoded.hasOnlyBad() ? "no_valid_samples" : "partly_invalid";
            FieldError first = decoded.errors().isEmpty()
                    ? new FieldError("", "Some samples were refused.")
                    : decoded.errors().getFirst();
            arrival.source.failed(
                    Refusal.of(clock.instant(), code, first, decoded.remarks().sample(), secrets(ctx)), false);
        }
        return arrival;
    }

    private Future<byte[]> admitted(Source source, Supplier<Future<byte[]>> body) {
        Duration wait = source.delay(System.nanoTime());
        if (wait.isPositive()) {
            counters.countOverRate();
            return Future.failedFuture(overRate(wait).exception());
        }
        try {
            return body.get();
        } catch (ProblemException refused) {
            return Future.failedFuture(refused);
        }
    }

    private void countFailure(RoutingContext ctx, Protocol protocol, Arrival arrival, Throwable failure) {
        Problem problem = problem(failure);
        boolean isOverloaded = problem.kind() == Problem.Kind.UNAVAILABLE;
        if (isOverloaded) {
            counters.countOverloaded();
        }
        if (isOverloaded || !arrival.isUnderstood) {
            FieldError detail = new FieldError("", problem.detail());
            String sample = isOverloaded ? "" : sample(protocol, arrival.body, failure);
            arrival.source.failed(
                    Refusal.of(clock.instant(), problem.code(), detail, sample, secrets(ctx)), isOverloaded);
        }
    }

    /** What the body begins with, unless who read it knows better. */
    private static String sample(Protocol protocol, byte @Nullable [] body, Throwable failure) {
        if (failure instanceof UndecodableException undecodable) {
            return undecodable.sample();
        }
        return body == null ? "" : protocol.isText() ? Refusal.beginning(body) : Refusal.firstBytes(body);
    }

    private static Problem problem(Throwable failure) {
        return failure instanceof ProblemException expected
                ? expected.problem()
                : Problem.of(Problem.Kind.INTERNAL, "internal", "Something went wrong here.");
    }

    private static Problem overRate(Duration wait) {
        return Problem.unavailable(
                "source_over_rate",
                "this source sends more samples than GRIDTICK_INGEST_RATE allows, send again after Retry-After",
                wait.plusSeconds(RETRY_SPREAD_SECONDS));
    }

    private static List<String> secrets(RoutingContext ctx) {
        return SentSecrets.of(ctx.request().headers().getAll(HttpHeaders.AUTHORIZATION), ctx.queryParam("p"));
    }

    /** Doors for samples are never open, so there is always one but in tests of a door alone. */
    private static Caller caller(RoutingContext ctx) {
        return Callers.of(ctx).orElse(Callers.ANONYMOUS);
    }
}
