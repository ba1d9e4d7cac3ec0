package io.gridtick.demo;

import io.gridtick.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the demo fleet once a second to the public ingest door, like any agent; a missed second is not made up for. */
public final class DemoClient {
    private static final Logger log = LoggerFactory.getLogger(DemoClient.class);
    private static final long PERIOD_MILLIS = 1_000;
    private static final long TIMEOUT_MILLIS = 5_000;
    private static final long SEED = 42;

    private final Vertx vertx;
    private final HttpClient client;
    private final RequestOptions door;
    private final Clock clock;
    private final DemoFleet fleet = new DemoFleet(SEED);
    private boolean isSending;
    private boolean isWarned;

    /** The door is our own and on loopback, so whatever certificate it shows is right. */
    public DemoClient(Vertx vertx, String url, Secret ingestKey, Clock clock) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) TIMEOUT_MILLIS)
                .setTrustAll(true)
                .setVerifyHost(false));
        this.clock = clock;
        this.door = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url + "/api/v1/ingest")
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/json")
                .putHeader("Authorization", "Bearer " + ingestKey.value());
    }

    public void start() {
        vertx.runOnContext(_ -> {
            send();
            vertx.setPeriodic(PERIOD_MILLIS, _ -> send());
        });
    }

    private void send() {
        if (isSending) {
            return;
        }
        isSending = true;
        fleet.advance();
        client.request(door)
                .compose(request -> request.send(body().toBuffer()))
                .compose(response -> response.statusCode() == 200
                        ? Future.succeededFuture()
                        : Future.failedFuture("status " + response.statusCode()))
                .onFailure(this::warnOnce)
                .onComplete(_ -> isSending = false);
    }

    private void warnOnce(Throwable failure) {
        if (!isWarned) {
            log.atWarn().addKeyValue("reason", failure.getMessage()).log("demo samples are not taken");
        }
        isWarned = true;
    }

    private JsonArray body() {
        long now = clock.millis();
        JsonArray hosts = new JsonArray();
        for (DemoFleet.Host host : fleet.hosts()) {
            JsonArray gpus = new JsonArray();
            host.gpus().forEach(gpu -> gpus.add(sample(gpu)));
            hosts.add(new JsonObject()
                    .put("host", host.name())
                    .put("region", host.region())
                    .put("ts", now)
                    .put("gpus", gpus));
        }
        return hosts;
    }

    private static JsonObject sample(DemoGpu gpu) {
        return new JsonObject()
                .put("uuid", gpu.uuid())
                .put("index", gpu.index())
                .put("model", gpu.model())
                .put("util", gpu.util())
                .put("mem_used", gpu.memUsedBytes())
                .put("mem_total", gpu.memTotalBytes())
                .put("power", gpu.powerWatts())
                .put("temp", gpu.tempCelsius());
    }
}
