package io.gridtick.market.provider.desk;

import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.BodyLimits;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.loop.WorkerPool;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.provider.Canonical;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.market.provider.poll.FeedHealth;
import io.gridtick.market.provider.poll.OwnSource;
import io.gridtick.market.provider.poll.ProviderBoard;
import io.gridtick.market.provider.poll.ProviderPoller;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Feeds that people name, and prices that they hand in. Ids of the providers that are known cannot be taken. */
public final class OwnSourceResource implements Resource {
    private static final BodyLimits UPLOAD =
            new BodyLimits(2 << 20, 4 << 20, Duration.ofSeconds(10), 1024, Duration.ofMinutes(1));
    private static final int MOST_SOURCES = 100;

    private final Set<String> known;
    private final ProviderBoard board;
    private final ProviderRepository repository;
    private final ProviderPoller poller;
    private final JsonBodies bodies;
    private final WorkerPool readers;
    private final Supplier<FxTable> rates;
    private final InstantSource clock;

    /**
     * Needs all of it.
     *
     * @param known ids that are not for others
     */
    public OwnSourceResource(
            Set<String> known,
            ProviderBoard board,
            ProviderRepository repository,
            ProviderPoller poller,
            JsonBodies bodies,
            WorkerPool readers,
            Supplier<FxTable> rates,
            InstantSource clock) {
        this.known = Set.copyOf(known);
        this.board = board;
        this.repository = repository;
        this.poller = poller;
        this.bodies = bodies;
        this.readers = readers;
        this.rates = rates;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("createProvider", this::create);
        routes.add("deleteProvider", this::delete);
        routes.add("uploadOffers", this::upload);
    }

    private void create(RoutingContext ctx) {
        bodies.read(ctx, OwnSourceRequest.class)
                .map(request -> checked(request.asFeed(clock.instant())))
                .compose(source -> keep(source).map(_ -> find(source.id()).orElseThrow()))
                .onSuccess(feed -> Replies.created(ctx, feed))
                .onFailure(ctx::fail);
    }

    private void delete(RoutingContext ctx) {
        String id = Parameters.text(ctx, "id").orElse("");
        if (known.contains(id) || find(id).isEmpty()) {
            ctx.fail(Problem.of(Kind.NOT_FOUND, "unknown_provider", "There is no feed of your own with this id.")
                    .exception());
            return;
        }
        repository
                .forget(id)
                .compose(_ -> poller.remove(id))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private void upload(RoutingContext ctx) {
        String id = Parameters.text(ctx, "id").orElse("");
        bodies.read(ctx, OwnSourceRequest.class, UPLOAD)
                .compose(request -> take(checked(request.asUpload(id, clock.instant())), request.isDryRun()))
                .onSuccess(answer -> Replies.json(ctx, answer))
                .onFailure(ctx::fail);
    }

    private Future<UploadAnswer> take(OwnSource source, boolean isDryRun) {
        return readers.run(() -> read(source, isDryRun))
                .compose(answer -> isDryRun || answer.accepted() == 0
                        ? Future.succeededFuture(answer)
                        : keep(source).map(answer));
    }

    private UploadAnswer read(OwnSource source, boolean isDryRun) {
        try {
            Catalogue catalogue = source.catalogue();
            Canonical.Reading reading =
                    new Canonical(source.adapter().profile(), rates.get(), false).read(catalogue, clock.millis());
            return UploadAnswer.of(catalogue, reading, isDryRun);
        } catch (UnreadableAnswerException unreadable) {
            throw Problem.of(Kind.INVALID, "unreadable_offers", String.valueOf(unreadable.getMessage()))
                    .exception();
        }
    }

    private Future<Void> keep(OwnSource source) {
        if (find(source.id()).isEmpty() && board.at(clock.instant()).size() >= MOST_SOURCES + known.size()) {
            return Future.failedFuture(Problem.of(
                            Kind.CONFLICT, "too_many_providers", "There may be " + MOST_SOURCES + " feeds of your own.")
                    .exception());
        }
        return repository.keep(source).compose(_ -> poller.add(source));
    }

    private OwnSource checked(OwnSourceRequest.Checked request) {
        if (!request.errors().isEmpty()) {
            throw JsonBodies.invalid(request.errors());
        }
        if (known.contains(request.source().id())) {
            throw Problem.of(
                            Kind.CONFLICT,
                            "known_provider",
                            "This id belongs to a provider that is asked anyway; take another one.")
                    .exception();
        }
        return request.source();
    }

    private Optional<FeedHealth> find(String id) {
        return board.at(clock.instant()).stream()
                .filter(feed -> feed.id().equals(id))
                .findFirst();
    }
}
