package io.gridtick.history.export;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.ModelNames;
import io.gridtick.history.export.ExportGateway.Extent;
import io.gridtick.history.export.ExportQuery.Filter;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Source;
import io.gridtick.history.line.Times;
import io.gridtick.history.past.LineGateway;
import io.gridtick.history.past.NamesGateway;
import io.gridtick.history.table.Format;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Samples and roll-ups to take away, over HTTP. */
public final class ExportResource implements Resource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final int GPUS_MAX = 200;
    private static final String ROWS_TRAILER = "X-Export-Rows";
    private static final String GPUS_HEADER = "X-Export-Gpus";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final ExportGateway exports;
    private final LineGateway lines;
    private final NamesGateway names;
    private final ExportPlaces places;
    private final InstantSource clock;

    public ExportResource(
            ExportGateway exports, LineGateway lines, NamesGateway names, ExportPlaces places, InstantSource clock) {
        this.exports = exports;
        this.lines = lines;
        this.names = names;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("exportHistory", ctx -> export(ctx, Parameters.all(ctx, "gpu")));
        routes.add("getGpuSamples", ctx -> export(ctx, List.of(ctx.pathParam("id"))));
    }

    private void export(RoutingContext ctx, List<String> said) {
        Range range = Times.range(Parameters.text(ctx, "from"), Parameters.text(ctx, "to"), clock.millis());
        if (!places.take()) {
            ctx.fail(Problem.unavailable(
                            "too_many_exports",
                            "Other exports are running, and so many at once are allowed. Try again in a moment.",
                            RETRY_AFTER)
                    .exception());
            return;
        }
        HttpServerResponse response = ctx.response();
        Future.succeededFuture()
                .compose(_ -> gpus(said))
                .map(gpus -> query(ctx, range, gpus))
                .compose(query -> exports.extent(query).compose(extent -> send(response, query, extent)))
                .onComplete(_ -> places.giveBack())
                .onFailure(failure -> refuse(ctx, failure));
    }

    /** What began cannot be refused any more: it is cut off, so that nobody takes a part for the whole. */
    private static void refuse(RoutingContext ctx, Throwable failure) {
        if (!ctx.response().headWritten()) {
            ctx.fail(failure);
        } else if (!ctx.response().closed()) {
            Future<Void> _ = ctx.request().connection().close();
        }
    }

    private Future<Void> send(HttpServerResponse response, ExportQuery query, Extent extent) {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, query.format().contentType())
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName(query) + "\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Trailer", ROWS_TRAILER)
                .putHeader(GPUS_HEADER, String.valueOf(extent.gpus().size()));
        return new ExportSession(exports, query, extent, response, clock).send().compose(rows -> {
            response.putTrailer(ROWS_TRAILER, String.valueOf(rows));
            return response.end();
        });
    }

    private static String fileName(ExportQuery query) {
        return "gridtick-%s-%s-%s.%s"
                .formatted(
                        query.level().wireName(),
                        DAY.format(Instant.ofEpochMilli(query.range().fromMillis())),
                        DAY.format(Instant.ofEpochMilli(query.range().toMillis())),
                        query.format().suffix());
    }

    private static ExportQuery query(RoutingContext ctx, Range range, List<String> gpus) {
        Filter filter = new Filter(
                gpus,
                Parameters.text(ctx, "host"),
                Parameters.text(ctx, "region"),
                Parameters.text(ctx, "model").map(ModelNames::of));
        Source level = Parameters.text(ctx, "level")
                .map(text -> Source.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Source.SAMPLES);
        List<Metric> metrics =
                Parameters.text(ctx, "metrics").map(ExportResource::metrics).orElse(List.of(Metric.values()));
        Optional<String> accept = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.ACCEPT));
        Format format = Format.of(Parameters.text(ctx, "format"), accept, Format.NDJSON);
        boolean withProgress =
                Parameters.text(ctx, "progress").map(Boolean::valueOf).orElse(false);
        return new ExportQuery(level, range, filter, metrics, format, withProgress);
    }

    private static List<Metric> metrics(String text) {
        return Arrays.stream(text.split(",", -1)).map(ExportResource::metric).toList();
    }

    private static Metric metric(String name) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.wireName().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> refused("metrics", name + " is no metric"));
    }

    /** The GPUs that are named, by their identities. */
    private Future<List<String>> gpus(List<String> said) {
        if (said.size() > GPUS_MAX) {
            throw refused("gpu", "may be given " + GPUS_MAX + " times; ask for a host, a region or a model instead");
        }
        Future<List<String>> found = Future.succeededFuture(new ArrayList<>());
        for (String each : said) {
            found = found.compose(gpus -> gpu(each).map(id -> {
                gpus.add(id);
                return gpus;
            }));
        }
        return found;
    }

    private Future<String> gpu(String said) {
        return names.gpu(said).compose(known -> {
            String id = known.map(NamesGateway.KnownGpu::id).orElse(GpuLabels.idOf(said));
            return lines.isKnown(new Scope.Gpu(id)).map(isKnown -> {
                if (!isKnown) {
                    throw Problem.of(
                                    Problem.Kind.NOT_FOUND,
                                    "unknown_gpu",
                                    "No GPU with the id " + said + " has ever reported.")
                            .exception();
                }
                return id;
            });
        });
    }

    private static RuntimeException refused(String parameter, String fault) {
        return Parameters.invalid(List.of(new FieldError(parameter, fault)));
    }
}
