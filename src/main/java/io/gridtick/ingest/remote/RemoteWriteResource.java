package io.gridtick.ingest.remote;

import io.gridtick.fleet.Applied;
import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.body.BodyLimits;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.PlainText;
import io.gridtick.ingest.Protocol;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes remote write. Answers as its senders need it: 204 when everything is kept, 400 with a text when some was bad and
 * will stay so, 415 and 413 for what must be sent otherwise, 503 for what should come again.
 */
public final class RemoteWriteResource implements Resource {
    private static final String SAMPLES_WRITTEN = "X-Prometheus-Remote-Write-Samples-Written";
    private static final String HISTOGRAMS_WRITTEN = "X-Prometheus-Remote-Write-Histograms-Written";
    private static final String EXEMPLARS_WRITTEN = "X-Prometheus-Remote-Write-Exemplars-Written";

    private final Bodies bodies;
    private final IntakeGateway intake;
    private final InstantSource clock;

    /** Routes may be served by several event loops; a decoder is for one. */
    private final ThreadLocal<RemoteWriteDecoder> decoders = ThreadLocal.withInitial(RemoteWriteDecoder::new);

    public RemoteWriteResource(Bodies bodies, IntakeGateway intake, InstantSource clock) {
        this.bodies = bodies;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        List.of("remoteWrite", "remoteWriteByPush", "remoteWriteByOldPush")
                .forEach(operation -> routes.add(operation, PlainText.REFUSALS, this::write));
    }

    private void write(RoutingContext ctx) {
        Optional<WriteVersion> version = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .flatMap(WriteVersion::ofContentType);
        if (version.equals(Optional.of(WriteVersion.TWO))) {
            written(ctx.response(), 0, 0, 0);
        }
        intake.receive(
                        ctx,
                        Protocol.REMOTE_WRITE,
                        () -> read(ctx, version),
                        body -> take(ctx, body, version.orElseThrow()))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private Future<byte[]> read(RoutingContext ctx, Optional<WriteVersion> version) {
        return version.isEmpty()
                ? Future.failedFuture(unsupportedType())
                : bodies.readPacked(ctx, BodyLimits.DEFAULT, "snappy");
    }

    private Future<Applied> take(RoutingContext ctx, byte[] body, WriteVersion version) {
        WriteRequest request = decoders.get().decode(body, version, clock.millis());
        return intake.take(ctx, request.decoded()).map(applied -> {
            if (version == WriteVersion.TWO) {
                int taken = Math.max(0, request.samplesTaken() - applied.refused());
                written(ctx.response(), taken, request.histograms(), request.exemplars());
            }
            PlainText.demandAllTaken(applied, request.decoded());
            return applied;
        });
    }

    /** A sender of the second version takes an answer without these for one that did not understand it. */
    private static void written(HttpServerResponse response, int samples, int histograms, int exemplars) {
        response.putHeader(SAMPLES_WRITTEN, Integer.toString(samples))
                .putHeader(HISTOGRAMS_WRITTEN, Integer.toString(histograms))
                .putHeader(EXEMPLARS_WRITTEN, Integer.toString(exemplars));
    }

    private static RuntimeException unsupportedType() {
        return Problem.of(
                        Problem.Kind.UNSUPPORTED_TYPE,
                        "unsupported_type",
                        "Send Content-Type: application/x-protobuf, with proto=prometheus.WriteRequest or"
                                + " proto=io.prometheus.write.v2.Request.")
                .exception();
    }
}
