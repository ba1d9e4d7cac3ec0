package io.gridtick.ingest;

import io.gridtick.fleet.Applied;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.journal.JournalGateway;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;

/** Takes samples as JSON, makes them durable, and says what became of each. */
public final class IngestResource implements Resource {

    private final Bodies bodies;
    private final JournalGateway journal;
    private final InstantSource clock;
    private final IngestCounters counters;

    /** Routes may be served by several event loops; a decoder is for one. */
    private final ThreadLocal<JsonDecoder> decoders = ThreadLocal.withInitial(JsonDecoder::new);

    public IngestResource(Bodies bodies, JournalGateway journal, InstantSource clock, IngestCounters counters) {
        this.bodies = bodies;
        this.journal = journal;
        this.clock = clock;
        this.counters = counters;
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
                .map(body -> decode(body, form.get()))
                .compose(this::append)
                .onSuccess(answer -> send(answer, context))
                .onFailure(context::fail);
    }

    private DecodedSamples decode(byte[] body, JsonForm form) {
        counters.body(body.length);
        DecodedSamples samples = decoders.get().decode(body, form, clock.millis());
        counters.decoded(samples);
        if (samples.hasOnlyBad()) {
            throw noValidSamples(samples);
        }
        return samples;
    }

    private Future<JsonObject> append(DecodedSamples samples) {
        Future<Applied> applied =
                samples.batch().size() == 0 ? Future.succeededFuture(Applied.NOTHING) : journal.append(samples.batch());
        return applied.onSuccess(counters::applied).map(done -> answer(done, samples));
    }

    private static JsonObject answer(Applied applied, DecodedSamples samples) {
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
                .put("rejected", samples.rejected() + applied.refused())
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

    private static RuntimeException noValidSamples(DecodedSamples samples) {
        String detail =
                "None of the %d samples could be taken; the first reasons are listed.".formatted(samples.rejected());
        return new Problem(Problem.Kind.INVALID, "no_valid_samples", detail, samples.errors(), Optional.empty())
                .exception();
    }
}
