package io.gridtick.ingest.text;

import io.gridtick.fleet.Applied;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.PlainText;
import io.gridtick.ingest.Protocol;
import io.gridtick.ingest.series.DecimalReader;
import io.gridtick.ingest.series.SampleTime;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/**
 * Takes the pages of exporters, whatever type they claim to be: curl says that they are forms. Answers 204 when everything
 * is kept, 400 with a text when some lines were bad.
 */
public final class TextResource implements Resource {
    private static final String TIMESTAMP = "timestamp";

    private final Bodies bodies;
    private final IntakeGateway intake;
    private final InstantSource clock;

    /** Routes may be served by several event loops; a decoder is for one. */
    private final ThreadLocal<TextDecoder> decoders = ThreadLocal.withInitial(TextDecoder::new);

    public TextResource(Bodies bodies, IntakeGateway intake, InstantSource clock) {
        this.bodies = bodies;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("importPrometheusText", PlainText.REFUSALS, this::importText);
    }

    private void importText(RoutingContext ctx) {
        ExtraLabels extra = ExtraLabels.of(Parameters.all(ctx, ExtraLabels.PARAMETER));
        long timeMillis =
                Parameters.text(ctx, TIMESTAMP).map(TextResource::timeMillis).orElseGet(clock::millis);
        bodies.read(ctx).compose(body -> take(ctx, body, extra, timeMillis)).onFailure(ctx::fail);
    }

    private Future<Applied> take(RoutingContext ctx, byte[] body, ExtraLabels extra, long timeMillis) {
        Decoded decoded = decoders.get().decode(body, extra, timeMillis, clock.millis());
        return intake.take(ctx, Protocol.PROMETHEUS_TEXT, body.length, decoded)
                .onSuccess(applied -> answer(ctx, decoded, applied));
    }

    private static void answer(RoutingContext ctx, Decoded decoded, Applied applied) {
        if (decoded.tally().rejected() > 0) {
            ctx.fail(PlainText.partlyRefused(decoded));
        } else if (applied.refused() > 0) {
            ctx.fail(PlainText.fleetIsFull(applied));
        } else {
            Replies.nothing(ctx);
        }
    }

    private static long timeMillis(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DecimalReader number = new DecimalReader();
        if (!number.read(bytes, 0, bytes.length)) {
            throw Parameters.invalid(
                    List.of(new FieldError(TIMESTAMP, "must be a number of seconds or milliseconds since 1970")));
        }
        return SampleTime.millis(number.value());
    }
}
