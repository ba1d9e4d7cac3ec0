package io.gridtick.demo;

import io.gridtick.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the made-up hosts report to the public doors for samples, like any agent, once a second; first some minutes of
 * past where the server knows no GPU yet. A missed second is not made up for, and who is told to wait waits.
 */
public final class DemoClient {
    private static final Logger log = LoggerFactory.getLogger(DemoClient.class);
    private static final long SECOND_MILLIS = 1_000;
    private static final long PAST_PIECE_MILLIS = 10_000;
    private static final long TIMEOUT_MILLIS = 5_000;
    private static final long SEED = 42;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Vertx vertx;
    private final HttpClient client;
    private final String url;
    private final String authorization;
    private final InstantSource clock;
    private final DemoFeed feed = new DemoFeed(SEED);
    private final long periodMillis;
    private long beganMillis;
    private long notBeforeMillis;
    private volatile long timer;
    private boolean isSending = true;
    private volatile boolean isWarned;

    /** The door is our own and on loopback, so whatever certificate it shows is right. */
    public DemoClient(Vertx vertx, String url, Secret ingestKey, InstantSource clock) {
        this(vertx, url, ingestKey, clock, SECOND_MILLIS);
    }

    /** Looks at the clock so often. */
    DemoClient(Vertx vertx, String url, Secret ingestKey, InstantSource clock, long periodMillis) {
        this.vertx = vertx;
        this.periodMillis = periodMillis;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) TIMEOUT_MILLIS)
                .setTrustAll(true)
                .setVerifyHost(false));
        this.clock = clock;
        this.url = url;
        this.authorization = "Bearer " + ingestKey.value();
    }

    public void start() {
        vertx.runOnContext(_ -> {
            beganMillis = clock.millis() - DemoFeed.PAST_MILLIS;
            isNew().compose(isNew -> isNew ? past(0) : Future.succeededFuture())
                    .onFailure(this::warnOnce)
                    .onComplete(_ -> isSending = false);
            timer = vertx.setPeriodic(0, periodMillis, _ -> sendDue());
        });
    }

    /** Ends it; what is on its way is cut off. */
    public Future<Void> close() {
        isWarned = true;
        boolean _ = vertx.cancelTimer(timer);
        return client.close();
    }

    /** Whether the server knows no GPU, asked as anybody may; where it does not say, it is taken to know some. */
    private Future<Boolean> isNew() {
        return client.request(options(HttpMethod.GET, "/api/v1/gpus?limit=1"))
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .map(body -> body.toString().replace(" ", "").contains("\"items\":[]"));
    }

    /** Some seconds at a time, so that no body is large. */
    private Future<Void> past(long fromMillis) {
        if (fromMillis >= DemoFeed.PAST_MILLIS) {
            return Future.succeededFuture();
        }
        Reports reports = new Reports();
        long toMillis = fromMillis + PAST_PIECE_MILLIS;
        for (long millis = fromMillis; millis < toMillis; millis += SECOND_MILLIS) {
            feed.advance(millis);
            feed.tell(reports, beganMillis + millis);
        }
        return send(reports).compose(_ -> past(toMillis));
    }

    private void sendDue() {
        long now = clock.millis();
        if (isSending || now < notBeforeMillis) {
            return;
        }
        isSending = true;
        feed.advance(now - beganMillis);
        Reports reports = new Reports();
        feed.tell(reports, now);
        send(reports).onFailure(this::warnOnce).onComplete(_ -> isSending = false);
    }

    private Future<Void> send(Reports reports) {
        return Future.all(reports.deliveries().stream().map(this::send).toList())
                .mapEmpty();
    }

    private Future<Void> send(Delivery delivery) {
        return client.request(options(HttpMethod.POST, delivery.target()))
                .compose(request -> request.putHeader("Content-Type", delivery.contentType())
                        .putHeader("Authorization", authorization)
                        .send(Buffer.buffer(delivery.body())))
                .compose(response -> {
                    if (response.statusCode() == TOO_MANY || response.statusCode() == UNAVAILABLE) {
                        notBeforeMillis = clock.millis() + SECOND_MILLIS * waitSeconds(response);
                    }
                    return response.statusCode() < 300
                            ? Future.succeededFuture()
                            : Future.failedFuture("status " + response.statusCode());
                });
    }

    private static long waitSeconds(HttpClientResponse response) {
        return Optional.ofNullable(response.getHeader("Retry-After"))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .map(seconds -> Math.clamp(seconds, 1, LONGEST_WAIT_SECONDS))
                .orElse(1L);
    }

    private RequestOptions options(HttpMethod method, String target) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url + target)
                .setTimeout(TIMEOUT_MILLIS);
    }

    private void warnOnce(Throwable failure) {
        if (!isWarned) {
            log.atWarn().addKeyValue("reason", failure.getMessage()).log("demo samples are not taken");
        }
        isWarned = true;
    }
}
