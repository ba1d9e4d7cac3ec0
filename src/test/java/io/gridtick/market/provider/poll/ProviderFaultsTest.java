package io.gridtick.market.provider.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.market.provider.PagedAdapter;
import io.gridtick.market.provider.ProviderProfile.KeyUse;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything a provider can do to us: what it said before is kept and grows old, the reason is shown, others notice nothing. */
class ProviderFaultsTest {
    private static final AtomicLong POURED = new AtomicLong();

    /** What it does, what that is taken for, and a part of what is shown. The deeds keep nothing. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Misdeed {
        TIMEOUT("timeout", "took longer than 300 ms", (_, _) -> {}),
        STATUS_429("rate_limited", "asked too often (429)", (rig, request) -> end(request, 429, "slow down")),
        STATUS_500("server_error", "a fault of its own (500)", (rig, request) -> end(request, 500, "{}")),
        STATUS_403("refused", "refuses the request (403)", (rig, request) -> end(request, 403, "{}")),
        NOTHING("empty", "empty", (rig, request) -> end(request, 200, "")),
        NO_OFFERS("empty", "no offer in it", (rig, request) -> end(request, 200, "{\"data\":{\"gpuTypes\":[]}}")),
        TRUNCATED("unreadable", "ends in the middle", (rig, request) -> {
            String good = PollingRig.good("9.99");
            end(request, 200, good.substring(0, good.length() - 40));
        }),
        BROKEN_OFF("unreachable", "broke the connection off", (rig, request) -> {
            HttpServerResponse response = request.response().putHeader("Content-Length", "5000");
            response.write("{\"data\":")
                    .onComplete(_ -> request.connection().close().onComplete(_ -> {}));
        }),
        HTML("unreadable", "a page for people", (rig, request) -> end(request, 200, "<html><p>We will be back</p>")),
        CHANGED_TYPE(
                "changed",
                "has changed its format",
                (rig, request) -> end(request, 200, "{\"data\":{\"gpuTypes\":{\"L4\":{\"securePrice\":0.43}}}}")),
        CHANGED_FIELDS(
                "changed",
                "2 cannot be read",
                (rig, request) -> end(request, 200, PollingRig.good("9.99").replace("secureCloud", "secure_cloud"))),
        ERROR_INSIDE(
                "refused",
                "The provider says: no more today",
                (rig, request) -> end(request, 200, "{\"errors\":[{\"message\":\"no more today\"}],\"data\":null}")),
        BYTES_200_MB(
                "too_large",
                "more than 65536 bytes",
                (rig, request) -> pour(request.response().setChunked(true), 200)),
        SLOW_DRIP("timeout", "took longer than 300 ms", (rig, request) -> {
            HttpServerResponse response = request.response().setChunked(true);
            rig.vertx.setPeriodic(20, timer -> {
                if (response.closed()) {
                    rig.vertx.cancelTimer(timer);
                } else {
                    response.write(" ").onComplete(_ -> {});
                }
            });
        }),
        REDIRECT_TO_A_PRIVATE_ADDRESS(
                "redirected",
                "redirects are not followed",
                (rig, request) -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "http://10.0.0.1/secret")
                        .end()
                        .onComplete(_ -> {}));

        private final String fault;
        private final String shown;
        private final BiConsumer<PollingRig, HttpServerRequest> deed;

        Misdeed(String fault, String shown, BiConsumer<PollingRig, HttpServerRequest> deed) {
            this.fault = fault;
            this.shown = shown;
            this.deed = deed;
        }

        private static void end(HttpServerRequest request, int status, String body) {
            request.response().setStatusCode(status).end(body).onComplete(_ -> {});
        }

        private static void pour(HttpServerResponse response, int megabytes) {
            if (megabytes == 0 || response.closed()) {
                return;
            }
            POURED.addAndGet(1 << 20);
            Future<Void> written = response.write(Buffer.buffer(new byte[1 << 20]));
            written.onSuccess(_ -> pour(response, megabytes - 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastGoodOffersAreKeptAndGrowOld(Misdeed misdeed) {
        POURED.set(0);
        try (PollingRig rig = new PollingRig(PollingRig.provider("victim"), PollingRig.provider("other")).start()) {
            FeedHealth good = rig.await("victim", feed -> feed.state().equals("ok"));
            assertEquals(2, good.offers());
            Map<String, Long> prices = PollingRig.prices(rig.offers("victim"));

            rig.does("victim", request -> misdeed.deed.accept(rig, request));
            rig.clock.pass(Duration.ofSeconds(70));
            FeedHealth aged = rig.await("victim", feed -> feed.fault() != null);
            assertEquals("aged", aged.state());
            assertEquals(misdeed.fault, aged.fault());
            assertTrue(String.valueOf(aged.reason()).contains(misdeed.shown), () -> String.valueOf(aged.reason()));
            assertTrue(String.valueOf(aged.reason()).contains("70 s old and still count"), aged::reason);
            assertEquals(70, aged.ageS());
            assertEquals(2, aged.offers());
            assertFalse(aged.neverSeenLive());
            assertEquals(prices, PollingRig.prices(rig.offers("victim")), "nobody was told anything else");

            rig.clock.pass(Duration.ofSeconds(301));
            FeedHealth old = rig.health("victim");
            assertEquals(misdeed.fault.equals("unreachable") ? "unreachable" : "failing", old.state());
            assertTrue(String.valueOf(old.reason()).endsWith("old and do not count."), old::reason);

            rig.await("other", feed -> feed.state().equals("ok") && feed.ageS() != null && feed.ageS() < 300);
            rig.says("victim", PollingRig.good("0.5"));
            Waiting.until("it is well again", () -> {
                rig.clock.pass(Duration.ofSeconds(20));
                return rig.health("victim").state().equals("ok");
            });
            assertEquals(500_000, PollingRig.prices(rig.offers("victim")).get("victim:NVIDIA L4/secure"));
        }
        assertTrue(POURED.get() < 50 << 20, "what is too much is not read: " + POURED.get());
    }

    @Test
    void whatNeverAnsweredSaysSo() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("nowhere"), PollingRig.provider("inside")).start()) {
            FeedHealth gone = rig.await("nowhere", feed -> feed.fault() != null);
            assertEquals("unreachable", gone.state());
            assertTrue(gone.neverSeenLive());
            assertEquals("Never seen live. The host name is not known.", gone.reason());
            FeedHealth inside = rig.await("inside", feed -> feed.fault() != null);
            assertEquals("not_allowed", inside.fault(), "10.0.0.1 is not called");
            assertEquals(List.of(), rig.asked);
        }
    }

    @Test
    void afterFiveFailuresItIsAskedOnceEachTime() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("victim"))) {
            rig.says("victim", 500, "{}");
            rig.start().await("victim", feed -> feed.failures() == 1);
            assertEquals(3, rig.asked.size(), "a passing fault is tried again at once");
            for (int i = 2; i <= 5; i++) {
                assertEquals(i, rig.poll("victim").failures());
            }
            assertTrue(rig.health("victim").isBreakerOpen());
            rig.asked.clear();
            assertEquals(6, rig.poll("victim").failures());
            assertEquals(1, rig.asked.size());
        }
    }

    @Test
    void whatIsNotNeededMayBeMissing() {
        PagedAdapter whole = (PagedAdapter) PollingRig.provider("victim");
        ProviderRequest more = ProviderRequest.get("https://victim.example/closed", "a closed region")
                .orMissing();
        PagedAdapter both =
                new PagedAdapter(whole.profile(), List.of(more, whole.first().getFirst()), whole.readers());
        try (PollingRig rig = new PollingRig(both)) {
            rig.does("victim", request -> {
                boolean isClosed = request.path().equals("/closed");
                request.response()
                        .setStatusCode(isClosed ? 404 : 200)
                        .end(isClosed ? "{}" : PollingRig.good("0.43"))
                        .onComplete(_ -> {});
            });
            FeedHealth good = rig.start().await("victim", feed -> feed.state().equals("ok"));
            assertEquals(List.of("There is nothing for a closed region."), good.remarks());
            assertEquals(2, good.offers());
        }
    }

    @Test
    void retryAfterIsHonoured() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("victim"))) {
            rig.does(
                    "victim",
                    request -> request.response()
                            .setStatusCode(429)
                            .putHeader("Retry-After", "3600")
                            .end()
                            .onComplete(_ -> {}));
            FeedHealth told = rig.start().await("victim", feed -> feed.failures() == 1);
            assertEquals(rig.clock.instant().plusSeconds(3_600), told.nextPollAt());
            assertEquals(1, rig.asked.size(), "an hour is no short pause");
        }
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        List<Optional<String>> conditions = Collections.synchronizedList(new ArrayList<>());
        try (PollingRig rig = new PollingRig(PollingRig.provider("victim"))) {
            rig.does("victim", request -> {
                Optional<String> condition = Optional.ofNullable(request.getHeader("If-None-Match"));
                conditions.add(condition);
                HttpServerResponse response = request.response().putHeader("ETag", "\"v1\"");
                (condition.isPresent() ? response.setStatusCode(304).end() : response.end(PollingRig.good("0.43")))
                        .onComplete(_ -> {});
            });
            rig.start().await("victim", feed -> feed.state().equals("ok"));
            FeedHealth again = rig.poll("victim");
            assertEquals("ok", again.state());
            assertEquals(0, again.ageS(), "it was confirmed just now");
            assertEquals(2, again.offers());
            assertEquals(List.of(Optional.empty(), Optional.of("\"v1\"")), conditions);
            assertEquals(
                    rig.clock.millis(), rig.offers("victim").getFirst().seen().observedAt());
        }
    }

    @Test
    void aKeyIsSentAndNeverShown() {
        List<String> keys = Collections.synchronizedList(new ArrayList<>());
        try (PollingRig rig = new PollingRig(PollingRig.provider("closed", KeyUse.BEARER))) {
            rig.does("closed", request -> {
                keys.add(String.valueOf(request.getHeader("Authorization")));
                request.response().end(PollingRig.good("0.43")).onComplete(_ -> {});
            });
            FeedHealth without = rig.start().await("closed", feed -> feed.fault() != null);
            assertEquals("no_key", without.state());
            assertEquals(List.of(), keys);
            rig.poller().set("closed", new FeedSetting(true, Optional.of(new Secret("k-very-secret"))));
            rig.await("closed", feed -> feed.state().equals("ok"));
            assertEquals(Set.of("Bearer k-very-secret"), Set.copyOf(keys));
            assertTrue(rig.published.stream().noneMatch(row -> new String(row.json(), UTF_8).contains("secret")));
        }
    }

    @Test
    void whatIsTurnedOffIsNotAskedAndHasNoOffers() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("victim")).start()) {
            rig.await("victim", feed -> feed.state().equals("ok"));
            rig.poller().set("victim", new FeedSetting(false, Optional.empty()));
            rig.await("victim", feed -> feed.state().equals("off"));
            Waiting.until("its offers are gone", () -> rig.offers("victim").isEmpty());
        }
    }

    @Test
    void whatWasKnownBeforeARestartIsRemembered() {
        Instant then = Instant.parse("2026-10-31T23:59:00Z");
        FeedMemoryGateway memory = new FeedMemoryGateway() {
            @Override
            public Future<Map<String, StoredFeed>> load() {
                return Future.succeededFuture(
                        Map.of("nowhere", new StoredFeed(FeedSetting.DEFAULT, Optional.of(then))));
            }

            @Override
            public Future<List<OwnSource>> sources() {
                return Future.succeededFuture(List.of());
            }

            @Override
            public void good(String feedId, Instant at) {}
        };
        try (PollingRig rig = new PollingRig(memory, PollingRig.provider("nowhere")).start()) {
            assertFalse(rig.await("nowhere", feed -> feed.fault() != null).neverSeenLive());
        }
    }
}
