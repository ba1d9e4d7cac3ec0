package io.gridtick.ingest.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.ErrorForm;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.body.BodyLimits;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.Protocol;
import io.gridtick.ingest.Tally;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes remote write. Answers as its senders need it: 204 when everything is kept, 400 with a text when some was bad and
 * will stay so, 415 and 413 for what must be sent otherwise, 503 for what should come again.
 */
public final class RemoteWriteResource implements Resource {
    private static final String WRITTEN = "X-Prometheus-Remote-Write-%s-Written";
    private static final String SAMPLES_WRITTEN = WRITTEN.formatted("Samples");
    private static final ErrorForm TEXT = (status, problem) ->
            new ErrorForm.Answer(status, "text/plain; charset=utf-8", (problem.detail() + "\n").getBytes(UTF_8));

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
                .forEach(operation -> routes.add(operation, TEXT, this::write));
    }

    private void write(RoutingContext ctx) {
        Optional<WriteVersion> version = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .flatMap(WriteVersion::ofContentType);
        if (version.isEmpty()) {
            ctx.fail(unsupportedType());
            return;
        }
        if (version.get() == WriteVersion.TWO) {
            written(ctx.response(), 0);
        }
        bodies.readPacked(ctx, BodyLimits.DEFAULT, "snappy")
                .compose(body -> {
                    Decoded decoded = decoders.get().decode(body, version.get(), clock.millis());
                    return intake.take(ctx, Protocol.REMOTE_WRITE, body.length, decoded)
                            .map(applied -> decoded);
                })
                .onSuccess(decoded -> answer(ctx, version.get(), decoded))
                .onFailure(ctx::fail);
    }

    private static void answer(RoutingContext ctx, WriteVersion version, Decoded decoded) {
        Tally tally = decoded.tally();
        if (version == WriteVersion.TWO) {
            written(ctx.response(), tally.received() - tally.rejected());
        }
        if (tally.rejected() > 0) {
            ctx.fail(Problem.of(Problem.Kind.INVALID, "partly_invalid", sentence(decoded))
                    .exception());
            return;
        }
        Replies.nothing(ctx);
    }

    /** A sender of the second version takes an answer without these for one that did not understand it. */
    private static void written(HttpServerResponse response, int samples) {
        response.putHeader(SAMPLES_WRITTEN, Integer.toString(samples))
                .putHeader(WRITTEN.formatted("Histograms"), "0")
                .putHeader(WRITTEN.formatted("Exemplars"), "0");
    }

    private static String sentence(Decoded decoded) {
        Tally tally = decoded.tally();
        String first = decoded.errors().stream()
                .limit(3)
                .map(RemoteWriteResource::words)
                .collect(Collectors.joining("; "));
        return "%d of %d samples were refused and the others kept: %s"
                .formatted(tally.rejected(), tally.received(), first);
    }

    private static String words(FieldError error) {
        return error.at() + " " + error.detail();
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
