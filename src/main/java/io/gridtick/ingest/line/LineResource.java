package io.gridtick.ingest.line;

import io.gridtick.fleet.Applied;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.Protocol;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes line protocol at the doors of InfluxDB 1, 2 and 3. Answers as its clients need it: exactly 204 when everything is
 * kept, 400 when some was bad and will stay so, 413 for what must be split, 503 for what should come again.
 */
public final class LineResource implements Resource {
    private final Bodies bodies;
    private final IntakeGateway intake;
    private final InstantSource clock;

    /** Routes may be served by several event loops; a decoder is for one. */
    private final ThreadLocal<LineDecoder> decoders = ThreadLocal.withInitial(LineDecoder::new);

    public LineResource(Bodies bodies, IntakeGateway intake, InstantSource clock) {
        this.bodies = bodies;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("writeLines1", InfluxForm.ONE, ctx -> write(ctx, InfluxForm.ONE, Precision.NANOSECONDS));
        routes.add("writeLines2", InfluxForm.TWO, ctx -> write(ctx, InfluxForm.TWO, Precision.NANOSECONDS));
        routes.add("writeLines3", InfluxForm.TWO, ctx -> write(ctx, InfluxForm.TWO, Precision.AUTO));
    }

    private void write(RoutingContext ctx, InfluxForm form, Precision usual) {
        String name = parameter(ctx, "precision");
        Optional<Precision> precision = name.isEmpty() ? Optional.of(usual) : Precision.of(name);
        if (precision.isEmpty()) {
            ctx.fail(invalid("invalid_precision", "precision must be one of " + Precision.NAMES));
            return;
        }
        intake.receive(
                        ctx,
                        Protocol.LINE_PROTOCOL,
                        () -> bodies.read(ctx),
                        body -> take(ctx, body, precision.get(), form))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private Future<Applied> take(RoutingContext ctx, byte[] body, Precision precision, InfluxForm form) {
        Decoded decoded = decoders.get().decode(body, precision, clock.millis());
        int bad = decoded.tally().rejected();
        if (bad > 0 && parameter(ctx, "accept_partial").equals("false")) {
            intake.decline(ctx, decoded);
            throw invalid("partly_invalid", "nothing was written: " + first(decoded));
        }
        return intake.take(ctx, decoded).map(applied -> {
            int dropped = bad + applied.refused();
            if (dropped > 0) {
                throw invalid("partly_invalid", sentence(form, decoded, dropped));
            }
            return applied;
        });
    }

    private static String sentence(InfluxForm form, Decoded decoded, int dropped) {
        return switch (form) {
            case ONE -> "partial write: %s dropped=%d".formatted(first(decoded), dropped);
            case TWO -> {
                int all = Math.max(dropped, decoded.tally().received());
                yield "partial write: %d of %d values were refused and the others kept; the first: %s"
                        .formatted(dropped, all, first(decoded));
            }
        };
    }

    private static String first(Decoded decoded) {
        if (decoded.errors().isEmpty()) {
            return "the fleet is full, new GPUs are not taken";
        }
        FieldError first = decoded.errors().getFirst();
        return first.at() + " " + first.detail();
    }

    private static String parameter(RoutingContext ctx, String name) {
        return Parameters.text(ctx, name).orElse("");
    }

    private static RuntimeException invalid(String code, String detail) {
        return Problem.of(Problem.Kind.INVALID, code, detail).exception();
    }
}
