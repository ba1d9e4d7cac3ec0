package io.gridtick.ingest.smi;

import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IngestAnswer;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.Protocol;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes tables of nvidia-smi, whatever type they claim to be, and says what became of their rows. */
public final class SmiResource implements Resource {
    private final Bodies bodies;
    private final IntakeGateway intake;
    private final InstantSource clock;

    /** Routes may be served by several event loops; a decoder is for one. */
    private final ThreadLocal<SmiDecoder> decoders = ThreadLocal.withInitial(SmiDecoder::new);

    public SmiResource(Bodies bodies, IntakeGateway intake, InstantSource clock) {
        this.bodies = bodies;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("ingestNvidiaSmi", this::ingest);
    }

    private void ingest(RoutingContext ctx) {
        SmiRequest request = new SmiRequest(
                Parameters.text(ctx, "host").orElse(""),
                Parameters.text(ctx, "region").orElse(""),
                Parameters.text(ctx, "tz").map(SmiResource::zone),
                Parameters.text(ctx, "cols").map(SmiResource::columns).orElse(List.of()));
        intake.receive(ctx, Protocol.NVIDIA_SMI, () -> bodies.read(ctx), body -> take(ctx, body, request))
                .onSuccess(answer -> Replies.json(ctx, answer))
                .onFailure(ctx::fail);
    }

    private Future<IngestAnswer> take(RoutingContext ctx, byte[] body, SmiRequest request) {
        Decoded decoded = decoders.get().decode(body, request, clock.millis());
        return intake.take(ctx, decoded).map(applied -> IngestAnswer.of(applied, decoded));
    }

    private static ZoneId zone(String name) {
        Optional<ZoneId> zone = LocalTimes.zone(name);
        return zone.orElseThrow(() -> invalid("tz", "must be a zone such as Europe/Berlin, UTC or +02:00"));
    }

    private static List<String> columns(String text) {
        List<String> columns =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (columns.size() > CsvLine.MAX_CELLS || columns.stream().noneMatch(Columns::isKnown)) {
            throw invalid("cols", "must be the columns as they were given to --query-gpu");
        }
        return columns;
    }

    private static RuntimeException invalid(String parameter, String detail) {
        return Parameters.invalid(List.of(new FieldError(parameter, detail)));
    }
}
