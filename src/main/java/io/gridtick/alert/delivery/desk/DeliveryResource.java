package io.gridtick.alert.delivery.desk;

import io.gridtick.alert.delivery.outbox.Delivery;
import io.gridtick.alert.delivery.outbox.DeliveryFilter;
import io.gridtick.alert.delivery.outbox.DeliveryState;
import io.gridtick.alert.delivery.outbox.StoredDestination;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What was sent, what waits, and what was given up, over HTTP. */
public final class DeliveryResource implements Resource {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private final DeskParts parts;

    public DeliveryResource(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listDeliveries", this::list);
        routes.add("resendDelivery", this::resend);
    }

    private void list(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        DeliveryFilter filter = new DeliveryFilter(
                page.after().map(after -> number("cursor", after)).orElse(Long.MAX_VALUE),
                Parameters.text(ctx, "state").map(DeliveryResource::state),
                Parameters.text(ctx, "destination").map(text -> number("destination", text)));
        parts.outbox()
                .page(filter, page.limit() + 1)
                .onSuccess(found -> {
                    List<DeliveryView> views =
                            found.stream().map(DeliveryView::of).toList();
                    Replies.json(ctx, Page.of(views, page, view -> Long.toString(view.id())));
                })
                .onFailure(ctx::fail);
    }

    private void resend(RoutingContext ctx) {
        found(ctx)
                .compose(delivery -> listening(delivery.destination()).map(delivery))
                .compose(delivery -> parts.database()
                        .transaction(inside -> parts.outbox()
                                .resend(inside, delivery.id(), parts.clock().instant())
                                .compose(isAgain -> isAgain ? Future.succeededFuture() : Future.failedFuture(waits()))
                                .compose(_ -> parts.deeds()
                                        .note(inside, ctx, Deed.DELIVERY_RESENT, "alert_delivery:" + delivery.id()))
                                .map(delivery)))
                .compose(delivery -> parts.outbox().find(delivery.id()))
                .onSuccess(again -> {
                    parts.wake().run();
                    Replies.accepted(ctx, DeliveryView.of(again.orElseThrow(DeliveryResource::unknown)));
                })
                .onFailure(ctx::fail);
    }

    private Future<Delivery> found(RoutingContext ctx) {
        return id(ctx).map(parts.outbox()::find)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(orElse(DeliveryResource::unknown));
    }

    /** To one that is switched off nothing goes. */
    private Future<StoredDestination> listening(long destination) {
        return parts.destinations()
                .find(destination)
                .map(found -> found.filter(stored -> stored.destination().isOn()))
                .compose(orElse(DeliveryResource::off));
    }

    private static <T> Function<Optional<T>, Future<T>> orElse(Supplier<RuntimeException> failure) {
        return found -> found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(failure.get()));
    }

    /** Of the path; empty where no thing has such an id. */
    static Optional<Long> id(RoutingContext ctx) {
        return Parameters.text(ctx, "id").flatMap(DeliveryResource::id);
    }

    private static Optional<Long> id(String text) {
        return ID.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static DeliveryState state(String text) {
        for (DeliveryState state : DeliveryState.values()) {
            if (state.wireName().equals(text)) {
                return state;
            }
        }
        throw Parameters.invalid(List.of(new FieldError("state", "must be waiting, sent or dead")));
    }

    private static long number(String name, String text) {
        return id(text).orElseThrow(
                        () -> Parameters.invalid(List.of(new FieldError(name, "must be a number of ours"))));
    }

    private static RuntimeException unknown() {
        return Problem.of(Kind.NOT_FOUND, "unknown_delivery", "There is no delivery with this id.")
                .exception();
    }

    private static RuntimeException waits() {
        return Problem.of(Kind.CONFLICT, "delivery_waits", "It waits to be sent already.")
                .exception();
    }

    private static RuntimeException off() {
        return Problem.of(Kind.CONFLICT, "destination_off", "Its destination is switched off; switch it on first.")
                .exception();
    }
}
