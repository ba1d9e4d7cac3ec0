package io.gridtick.ingest.otlp;

import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.Protocol;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes exported metrics of OpenTelemetry. Answers in the form of the request: 200 when what is good is kept, with the
 * number of the bad ones, 400 for what cannot be read, 413 and 415 for what must be sent otherwise, 503 for what should
 * come again.
 */
public final class OtlpResource implements Resource {
    private final Bodies bodies;
    private final IntakeGateway intake;
    private final InstantSource clock;

    /** Routes may be served by several event loops; a decoder is for one. */
    private final ThreadLocal<OtlpDecoder> decoders = ThreadLocal.withInitial(OtlpDecoder::new);

    public OtlpResource(Bodies bodies, IntakeGateway intake, InstantSource clock) {
        this.bodies = bodies;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        List.of("exportMetrics", "exportMetricsByPrometheusPath")
                .forEach(operation -> routes.add(operation, OtlpRefusals.DEFAULT, this::export));
    }

    private void export(RoutingContext ctx) {
        Optional<OtlpForm> form = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .flatMap(OtlpForm::ofContentType);
        intake.receive(ctx, Protocol.OTLP, () -> read(ctx, form), body -> take(ctx, body, form.orElseThrow()))
                .onSuccess(partial -> answer(ctx, form.orElseThrow(), partial))
                .onFailure(ctx::fail);
    }

    private Future<byte[]> read(RoutingContext ctx, Optional<OtlpForm> form) {
        return form.isEmpty() ? Future.failedFuture(unsupportedType()) : bodies.read(ctx);
    }

    private Future<PartialSuccess> take(RoutingContext ctx, byte[] body, OtlpForm form) {
        Decoded decoded = decoders.get().decode(body, form, clock.millis());
        return intake.take(ctx, decoded).map(applied -> PartialSuccess.of(decoded, applied));
    }

    private static void answer(RoutingContext ctx, OtlpForm form, PartialSuccess partial) {
        Replies.end(
                ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, form.mediaType())
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store"),
                Buffer.buffer(form.taken(partial)));
    }

    private static RuntimeException unsupportedType() {
        String detail = "Metrics are taken as %s or %s: name one of them in Content-Type."
                .formatted(OtlpForm.PROTOBUF.mediaType(), OtlpForm.JSON.mediaType());
        return Problem.of(Problem.Kind.UNSUPPORTED_TYPE, "unsupported_type", detail)
                .exception();
    }
}
