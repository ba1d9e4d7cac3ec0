package io.gridtick.alert.delivery.desk;

import io.gridtick.alert.delivery.Destination;
import io.gridtick.alert.delivery.Notice;
import io.gridtick.alert.delivery.NoticeBody;
import io.gridtick.alert.delivery.Outcome;
import io.gridtick.alert.delivery.Signature;
import io.gridtick.alert.delivery.Standing;
import io.gridtick.alert.delivery.Target;
import io.gridtick.alert.delivery.outbox.DestinationRepository;
import io.gridtick.alert.delivery.outbox.OutboxRepository;
import io.gridtick.alert.delivery.outbox.StoredDestination;
import io.gridtick.config.Secret;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Destinations over HTTP. */
public final class DestinationResource implements Resource {
    private final DeskParts parts;
    private final DestinationRepository destinations;
    private final OutboxRepository outbox;
    private final JsonBodies bodies;
    private final SecureRandom random = new SecureRandom();

    public DestinationResource(DeskParts parts, JsonBodies bodies) {
        this.parts = parts;
        this.destinations = parts.destinations();
        this.outbox = parts.outbox();
        this.bodies = bodies;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listDestinations", this::list);
        routes.add("createDestination", this::create);
        routes.add("getDestination", this::get);
        routes.add("replaceDestination", this::replace);
        routes.add("deleteDestination", this::delete);
        routes.add("testDestination", this::test);
    }

    private void list(RoutingContext ctx) {
        destinations
                .all()
                .onSuccess(all -> Replies.json(
                        ctx,
                        new Page<>(
                                all.stream()
                                        .map(stored -> view(stored, Optional.empty()))
                                        .toList(),
                                null)))
                .onFailure(ctx::fail);
    }

    private void get(RoutingContext ctx) {
        found(ctx)
                .onSuccess(stored -> Replies.json(ctx, view(stored, Optional.empty())))
                .onFailure(ctx::fail);
    }

    private void create(RoutingContext ctx) {
        bodies.read(ctx, DestinationRequest.class)
                .compose(request -> {
                    Destination wished = checked(request, 0);
                    Optional<Secret> secret = secret(wished, Optional.empty(), request);
                    return parts.database()
                            .transaction(inside -> destinations
                                    .insert(inside, wished, secret, author(ctx), now())
                                    .compose(id -> id.map(made -> noted(inside, ctx, Deed.DESTINATION_CREATED, made)
                                                    .map(made))
                                            .orElseGet(() -> Future.failedFuture(tooMany()))))
                            .compose(this::stored)
                            .map(stored -> view(stored, secret));
                })
                .onSuccess(view -> Replies.created(ctx, view))
                .onFailure(ctx::fail);
    }

    private void replace(RoutingContext ctx) {
        bodies.read(ctx, DestinationRequest.class)
                .compose(request -> found(ctx).compose(before -> {
                    Destination wished = checked(request, before.destination().id());
                    Optional<Secret> secret = secret(wished, Optional.of(before), request);
                    return parts.database()
                            .transaction(inside -> replaced(inside, ctx, wished, secret))
                            .compose(_ -> stored(wished.id()))
                            .map(stored -> view(stored, secret));
                }))
                .onSuccess(view -> {
                    parts.wake().run();
                    Replies.json(ctx, view);
                })
                .onFailure(ctx::fail);
    }

    private Future<Void> replaced(
            SqlConnection inside, RoutingContext ctx, Destination wished, Optional<Secret> secret) {
        return destinations
                .update(inside, wished, secret, author(ctx), now())
                .compose(isThere -> isThere ? Future.succeededFuture() : Future.failedFuture(unknown()))
                .compose(_ -> wished.isOn()
                        ? Future.succeededFuture()
                        : outbox.callOff(inside, wished.id(), "The destination was switched off."))
                .compose(_ -> noted(inside, ctx, Deed.DESTINATION_CHANGED, wished.id()));
    }

    private void delete(RoutingContext ctx) {
        found(ctx)
                .compose(stored -> parts.database()
                        .transaction(inside -> destinations
                                .delete(inside, stored.destination().id())
                                .compose(_ -> noted(
                                        inside,
                                        ctx,
                                        Deed.DESTINATION_DELETED,
                                        stored.destination().id()))))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    /** At once and beside what waits, also where it is off or paused. */
    private void test(RoutingContext ctx) {
        found(ctx)
                .compose(stored -> parts.database()
                        .transaction(inside -> noted(
                                inside,
                                ctx,
                                Deed.DESTINATION_TESTED,
                                stored.destination().id()))
                        .compose(_ -> tried(stored)))
                .onSuccess(answer -> Replies.json(ctx, answer))
                .onFailure(ctx::fail);
    }

    private Future<TestAnswer> tried(StoredDestination stored) {
        Destination destination = stored.destination();
        Instant begun = now();
        Notice notice = Notice.test(UUID.randomUUID().toString(), begun);
        byte[] body = NoticeBody.of(notice, parts.link()).json();
        return destinations
                .secret(destination.id())
                .compose(secret -> parts.courier()
                        .send(destination, secret, body)
                        .compose(outcome -> {
                            Instant ended = now();
                            return outbox.record(destination.id(), notice, parts.link(), outcome, ended)
                                    .compose(delivery -> outcome instanceof Outcome.Taken
                                                    && stored.standing().failures() > 0
                                            ? destinations
                                                    .stand(destination.id(), Standing.FRESH)
                                                    .map(delivery)
                                            : Future.succeededFuture(delivery))
                                    .map(delivery -> {
                                        parts.wake().run();
                                        return TestAnswer.of(
                                                outcome,
                                                Duration.between(begun, ended).toMillis(),
                                                delivery);
                                    });
                        }));
    }

    private Destination checked(DestinationRequest request, long id) {
        Destination destination = request.destination(id, parts.guard());
        if (destination.target() instanceof Target.Mail && !parts.courier().sendsMail()) {
            throw Problem.of(
                            Kind.CONFLICT,
                            "no_mail_server",
                            "This server sends no mail; set GRIDTICK_SMTP_URL, or take a webhook.")
                    .exception();
        }
        return destination;
    }

    /** A webhook has one always; empty where it stays as it is. */
    private Optional<Secret> secret(
            Destination wished, Optional<StoredDestination> before, DestinationRequest request) {
        boolean wasWebhook = before.filter(stored -> stored.destination().target() instanceof Target.Webhook)
                .isPresent();
        boolean isNeeded = wished.target() instanceof Target.Webhook && (!wasWebhook || request.wantsNewSecret());
        return isNeeded ? Optional.of(Signature.draw(random)) : Optional.empty();
    }

    private Future<Void> noted(SqlConnection inside, RoutingContext ctx, Deed deed, long id) {
        return parts.deeds().note(inside, ctx, deed, "alert_destination:" + id);
    }

    private Future<StoredDestination> found(RoutingContext ctx) {
        return DeliveryResource.id(ctx).map(this::stored).orElseGet(() -> Future.failedFuture(unknown()));
    }

    private Future<StoredDestination> stored(long id) {
        return destinations
                .find(id)
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(unknown())));
    }

    private DestinationView view(StoredDestination stored, Optional<Secret> fresh) {
        return DestinationView.of(stored, fresh, now());
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private static String author(RoutingContext ctx) {
        return Callers.of(ctx).map(Caller::subject).orElse("anonymous");
    }

    private static RuntimeException unknown() {
        return Problem.of(Kind.NOT_FOUND, "unknown_destination", "There is no destination with this id.")
                .exception();
    }

    private static RuntimeException tooMany() {
        return Problem.of(
                        Kind.CONFLICT,
                        "too_many_destinations",
                        "There may be " + Destination.MOST + " destinations; delete one that nobody needs.")
                .exception();
    }
}
