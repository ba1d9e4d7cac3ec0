package io.gridtick.ingest.connect;

import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Role;
import io.gridtick.http.Routes;
import io.gridtick.ingest.source.KeyWaits;
import io.gridtick.ingest.source.Sources;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a first sample came by a key. Whoever asks may wait for it: the answer is given in the moment in which there is
 * something to tell. Each node tells of what came to itself.
 */
public final class FirstSampleResource implements Resource {
    /** Shorter than proxies wait. */
    static final int LONGEST_WAIT_SECONDS = 25;

    private static final Duration CROWDED = Duration.ofSeconds(2);

    /** A look goes through all sources, so a flood of requests is looked at a few times a second. */
    private static final long LOOK_AFTER_MILLIS = 200;

    private final Sources sources;
    private final Function<String, Optional<String>> keyOwners;

    /** @param keyOwners the subject of whom a key is, by its id; empty where there is no such key */
    public FirstSampleResource(Sources sources, Function<String, Optional<String>> keyOwners) {
        this.sources = sources;
        this.keyOwners = keyOwners;
    }

    @Override
    public void register(Routes routes) {
        routes.add("awaitFirstSample", this::answer);
    }

    private void answer(RoutingContext ctx) {
        String key = Parameters.text(ctx, "key").orElse("");
        if (!isVisible(key, Callers.of(ctx).orElse(Callers.NOBODY))) {
            ctx.fail(Problem.of(Problem.Kind.NOT_FOUND, "key_not_found", "There is no such key, or it is not yours.")
                    .exception());
            return;
        }
        String mark = Parameters.text(ctx, "mark").orElse(null);
        int seconds = Parameters.text(ctx, "wait_s").map(Integer::parseInt).orElse(0);
        SeenRow now = SeenRow.of(sources.report(key));
        if (now.isNews(mark) || seconds == 0) {
            Replies.json(ctx, now);
        } else {
            new Waiting(ctx, key, mark).begin(seconds);
        }
    }

    /** Of others' keys nobody is told that they are there, but those who run the installation. */
    private boolean isVisible(String key, Caller caller) {
        boolean isAdmin = caller.role().filter(Role.ADMIN::equals).isPresent();
        return keyOwners
                .apply(key)
                .filter(owner -> isAdmin || owner.equals(caller.subject()))
                .isPresent();
    }

    /** One request that is answered later. Lives on its event loop. */
    private final class Waiting {
        private final RoutingContext ctx;
        private final String key;
        private final @Nullable String mark;
        private final Vertx vertx;
        private final Context loop;
        private final AtomicBoolean isWoken = new AtomicBoolean();
        private boolean isOver;

        Waiting(RoutingContext ctx, String key, @Nullable String mark) {
            this.ctx = ctx;
            this.key = key;
            this.mark = mark;
            this.vertx = ctx.vertx();
            this.loop = vertx.getOrCreateContext();
        }

        void begin(int seconds) {
            Optional<KeyWaits.Wait> wait = sources.waits().begin(key, this::wake);
            if (wait.isEmpty()) {
                ctx.fail(Problem.unavailable(
                                "too_many_waiting",
                                "Too many wait for a first sample now: ask without wait_s, every two seconds.",
                                CROWDED)
                        .exception());
                return;
            }
            long timer = vertx.setTimer(seconds * 1_000L, _ -> look(true));
            ctx.addEndHandler(_ -> {
                isOver = true;
                vertx.cancelTimer(timer);
                wait.get().end();
            });
            // What came between the first look and the wait was told to nobody.
            look(false);
        }

        /** On any thread. */
        private void wake() {
            if (sources.waits().isClosed()) {
                loop.runOnContext(_ -> look(true));
            } else if (isWoken.compareAndSet(false, true)) {
                loop.runOnContext(_ -> vertx.setTimer(LOOK_AFTER_MILLIS, _ -> {
                    isWoken.set(false);
                    look(false);
                }));
            }
        }

        private void look(boolean isLast) {
            if (isOver) {
                return;
            }
            SeenRow now = SeenRow.of(sources.report(key));
            if (isLast || now.isNews(mark)) {
                isOver = true;
                Replies.json(ctx, now);
            }
        }
    }
}
