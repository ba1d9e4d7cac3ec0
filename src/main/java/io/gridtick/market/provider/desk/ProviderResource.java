package io.gridtick.market.provider.desk;

import io.gridtick.config.Secret;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.market.provider.poll.FeedHealth;
import io.gridtick.market.provider.poll.FeedSetting;
import io.gridtick.market.provider.poll.ProviderBoard;
import io.gridtick.market.provider.poll.ProviderPoller;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The providers over HTTP: how each is, and for administrators whether it is asked, and with which key. */
public final class ProviderResource implements Resource {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,500}");

    private final ProviderBoard board;
    private final ProviderRepository repository;
    private final ProviderPoller poller;
    private final JsonBodies bodies;
    private final InstantSource clock;

    /** What is not said stays; an empty key takes the key away. */
    record Change(@Nullable Boolean isOn, @Nullable String key) {}

    public ProviderResource(
            ProviderBoard board,
            ProviderRepository repository,
            ProviderPoller poller,
            JsonBodies bodies,
            InstantSource clock) {
        this.board = board;
        this.repository = repository;
        this.poller = poller;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listProviders", this::list);
        routes.add("updateProvider", this::update);
    }

    private void list(RoutingContext ctx) {
        PageRequest request = PageRequest.of(ctx);
        List<FeedHealth> found = board.at(clock.instant()).stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .filter(feed -> request.after()
                        .filter(after -> feed.id().compareTo(after) <= 0)
                        .isEmpty())
                .limit(request.limit() + 1L)
                .toList();
        Replies.json(ctx, Page.of(found, request, FeedHealth::id));
    }

    private void update(RoutingContext ctx) {
        String id = Parameters.text(ctx, "id").orElse("");
        if (find(id).isEmpty()) {
            ctx.fail(Problem.of(Kind.NOT_FOUND, "unknown_provider", "There is no provider with this id.")
                    .exception());
            return;
        }
        bodies.read(ctx, Change.class)
                .compose(change -> apply(id, change))
                .onSuccess(_ -> Replies.json(ctx, find(id).orElseThrow()))
                .onFailure(ctx::fail);
    }

    private Future<Void> apply(String id, Change change) {
        String key = change.key();
        if (key != null && !key.isEmpty() && !KEY.matcher(key).matches()) {
            throw JsonBodies.invalid(List.of(new FieldError("/key", "must be 8 to 500 printable ASCII characters")));
        }
        return repository.setting(id).compose(before -> {
            Boolean isOn = change.isOn();
            FeedSetting setting = new FeedSetting(
                    isOn == null ? before.isOn() : isOn,
                    key == null
                            ? before.key()
                            : Optional.of(key).filter(text -> !text.isEmpty()).map(Secret::new));
            return repository.set(id, setting).compose(_ -> poller.set(id, setting));
        });
    }

    private Optional<FeedHealth> find(String id) {
        return board.at(clock.instant()).stream()
                .filter(feed -> feed.id().equals(id))
                .findFirst();
    }
}
