package io.gridtick.ingest.json;

import io.gridtick.fleet.Applied;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.Protocol;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
        if (form.isEmpty()) {
            context.fail(unsupportedType());
            return;
        }
        bodies.read(context)
                .compose(body -> take(context, body, form.get()))
                .onSuccess(answer -> send(answer, context))
                .onFailure(context::fail);
    }

    private Future<JsonObject> take(RoutingContext context, byte[] body, JsonForm form) {
        Decoded samples = decoders.get().decode(body, form, clock.millis());
        return intake.take(context, Protocol.JSON, body.length, samples).map(applied -> {
            if (samples.hasOnlyBad()) {
                throw noValidSamples(samples);
            }
            return answer(applied, samples);
        });
    }

    private static JsonObject answer(Applied applied, Decoded samples) {
        JsonArray errors = new JsonArray();
        for (FieldError error : samples.errors()) {
            errors.add(new JsonObject().put("at", error.at()).put("detail", error.detail()));
        }
        if (applied.refused() > 0) {
            errors.add(new JsonObject().put("at", "").put("detail", "The fleet is full: new GPUs are not taken."));
        }
        return new JsonObject()
                .put("accepted", applied.accepted())
                .put("duplicate", applied.duplicate())
                .put("rejected", samples.tally().rejected() + applied.refused())
                .put("errors", errors);
    }

    private static void send(JsonObject answer, RoutingContext context) {
        Future<Void> _ = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer.toBuffer());
    }

    private static RuntimeException unsupportedType() {
        String detail = "Samples are taken as %s or, one in each line, as %s: name one of them in Content-Type."
                .formatted(JsonForm.DOCUMENT.mediaType(), JsonForm.LINES.mediaType());
        return Problem.of(Problem.Kind.UNSUPPORTED_TYPE, "unsupported_type", detail)
                .exception();
    }

    private static RuntimeException noValidSamples(Decoded samples) {
        String detail = "None of the %d samples could be taken; the first reasons are listed."
                .formatted(samples.tally().rejected());
        return new Problem(Problem.Kind.INVALID, "no_valid_samples", detail, samples.errors(), Optional.empty())
                .exception();
    }
}
