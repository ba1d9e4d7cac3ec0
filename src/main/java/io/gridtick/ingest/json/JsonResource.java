package io.gridtick.ingest.json;

import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IngestAnswer;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.Protocol;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;

/** Takes samples as JSON, makes them durable, and says what became of each. */
public final class JsonResource implements Resource {

    private final Bodies bodies;
    private final IntakeGateway intake;
    private final InstantSource clock;

    /** Routes may be served by several event loops; a decoder is for one. */
    private final ThreadLocal<JsonDecoder> decoders = ThreadLocal.withInitial(JsonDecoder::new);

    public JsonResource(Bodies bodies, IntakeGateway intake, InstantSource clock) {
        this.bodies = bodies;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("ingestSamples", this::ingestSamples);
    }

    private void ingestSamples(RoutingContext context) {
        Optional<JsonForm> form = Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .flatMap(JsonForm::ofContentType);
        intake.receive(
                        context,
                        Protocol.JSON,
                        () -> read(context, form),
                        body -> take(context, body, form.orElseThrow()))
                .onSuccess(answer -> Replies.json(context, answer))
                .onFailure(context::fail);
    }

    private Future<byte[]> read(RoutingContext context, Optional<JsonForm> form) {
        return form.isEmpty() ? Future.failedFuture(unsupportedType()) : bodies.read(context);
    }

    private Future<IngestAnswer> take(RoutingContext context, byte[] body, JsonForm form) {
        Decoded samples = decoders.get().decode(body, form, clock.millis());
        return intake.take(context, samples).map(applied -> IngestAnswer.of(applied, samples));
    }

    private static RuntimeException unsupportedType() {
        String detail = "Samples are taken as %s or, one in each line, as %s: name one of them in Content-Type."
                .formatted(JsonForm.DOCUMENT.mediaType(), JsonForm.LINES.mediaType());
        return Problem.of(Problem.Kind.UNSUPPORTED_TYPE, "unsupported_type", detail)
                .exception();
    }
}
