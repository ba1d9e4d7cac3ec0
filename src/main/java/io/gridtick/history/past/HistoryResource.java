package io.gridtick.history.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.board.ModelNames;
import io.gridtick.history.Retention;
import io.gridtick.history.line.Line;
import io.gridtick.history.line.LinePlan;
import io.gridtick.history.line.LineView;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Reach;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Step;
import io.gridtick.history.line.Times;
import io.gridtick.history.line.Wanted;
import io.gridtick.history.table.Format;
import io.gridtick.history.table.TableText;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The past of GPUs, hosts, models, regions and the fleet over HTTP. */
public final class HistoryResource implements Resource {
    private final LineGateway lines;
    private final NamesGateway names;
    private final Retention retention;
    private final InstantSource clock;

    public HistoryResource(LineGateway lines, NamesGateway names, Retention retention, InstantSource clock) {
        this.lines = lines;
        this.names = names;
        this.retention = retention;
        this.clock = clock;
    }

    /** Whose line is asked for, by its own name and the one that is shown. */
    private record Whose(Scope scope, String name) {}

    @Override
    public void register(Routes routes) {
        routes.add("getGpuHistory", this::getOfGpu);
        routes.add("getHostHistory", ctx -> get(ctx, named(ctx, "host", Scope.Host::new)));
        routes.add(
                "getModelHistory", ctx -> get(ctx, named(ctx, "model", name -> new Scope.Model(ModelNames.of(name)))));
        routes.add("getRegionHistory", ctx -> get(ctx, named(ctx, "region", Scope.Region::new)));
        routes.add("getFleetHistory", ctx -> get(ctx, new Whose(new Scope.Fleet(), "fleet")));
    }

    private void getOfGpu(RoutingContext ctx) {
        String said = Parameters.text(ctx, "id").orElse("");
        Query query = query(ctx);
        names.gpu(said)
                .map(known -> known.map(NamesGateway.KnownGpu::id).orElse(GpuLabels.idOf(said)))
                .compose(id -> answer(ctx, new Whose(new Scope.Gpu(id), GpuLabels.uuidOf(id)), query))
                .onFailure(ctx::fail);
    }

    private void get(RoutingContext ctx, Whose whose) {
        answer(ctx, whose, query(ctx)).onFailure(ctx::fail);
    }

    /** Makes a scope of a name. */
    private interface Named {
        Scope scope(String name);
    }

    private static Whose named(RoutingContext ctx, String parameter, Named named) {
        String name = Parameters.text(ctx, parameter).orElse("");
        Scope scope = named.scope(name);
        return new Whose(scope, scope instanceof Scope.Model(String model) ? model : name);
    }

    /** What is asked for, whatever it is of. */
    private record Query(
            Range range, int points, Optional<Step> step, long earlierMillis, Wanted wanted, Format format) {}

    private Query query(RoutingContext ctx) {
        Range range = Times.range(Parameters.text(ctx, "from"), Parameters.text(ctx, "to"), clock.millis());
        int points = Parameters.text(ctx, "points").map(Integer::parseInt).orElse(LinePlan.POINTS_DEFAULT);
        Optional<Step> step =
                Parameters.text(ctx, "step").map(text -> Step.parse(text).orElseThrow(HistoryResource::noStep));
        long earlierMillis = Parameters.text(ctx, "compare")
                .map(text -> Times.lengthMillis("compare", text))
                .orElse(0L);
        Wanted wanted = Wanted.of(Parameters.text(ctx, "metrics"), Parameters.text(ctx, "percentiles"));
        Optional<String> accept = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.ACCEPT));
        Format format = Format.of(Parameters.text(ctx, "format"), accept, Format.JSON);
        return new Query(range, points, step, earlierMillis, wanted, format);
    }

    private Future<Void> answer(RoutingContext ctx, Whose whose, Query query) {
        Scope scope = whose.scope();
        Reach reach = Reach.of(scope, retention, clock.millis());
        LinePlan plan = LinePlan.of(query.range(), query.points(), query.step(), query.earlierMillis(), reach);
        boolean withPercentiles = query.wanted().wantsPercentiles();
        Future<Line> now = lines.line(scope, plan, withPercentiles);
        Future<Optional<Line>> earlier = query.earlierMillis() == 0
                ? Future.succeededFuture(Optional.empty())
                : lines.line(scope, plan.earlier(query.earlierMillis()), withPercentiles)
                        .map(Optional::of);
        return Future.all(now, earlier)
                .compose(_ -> found(whose, now.result(), earlier.result()))
                .map(_ -> LineView.of(scope, whose.name(), now.result(), query.wanted(), earlier.result()))
                .map(view -> {
                    reply(ctx, whose, view, query.format());
                    return null;
                });
    }

    /** Nothing in this time is an answer; nothing ever is not. */
    private Future<Void> found(Whose whose, Line line, Optional<Line> earlier) {
        if (!line.isEmpty() || earlier.filter(before -> !before.isEmpty()).isPresent()) {
            return Future.succeededFuture();
        }
        return lines.isKnown(whose.scope())
                .compose(isKnown -> isKnown ? Future.succeededFuture() : Future.failedFuture(unknown(whose)));
    }

    private static void reply(RoutingContext ctx, Whose whose, LineView view, Format format) {
        if (format == Format.JSON) {
            Replies.json(ctx, view);
            return;
        }
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, format.contentType())
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName(whose, format) + "\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Replies.end(ctx.response(), Buffer.buffer(table(view, format).getBytes(UTF_8)));
    }

    private static String table(LineView view, Format format) {
        Map<String, List<?>> columns = view.columns();
        List<List<?>> values = new ArrayList<>(columns.values());
        TableText text = format.text();
        StringBuilder out = new StringBuilder();
        text.head(List.copyOf(columns.keySet()), out);
        for (int at = 0; at < view.times().size(); at++) {
            int point = at;
            text.row(values.stream().map(column -> column.get(point)).toArray(), out);
        }
        text.end(Map.of("rows", view.times().size()), out);
        return out.toString();
    }

    /** Names of senders may have letters that no file name has. */
    private static String fileName(Whose whose, Format format) {
        String name = whose.name().replaceAll("[^A-Za-z0-9._-]", "-");
        return whose.scope().kind() + "-" + name + "." + format.suffix();
    }

    private static RuntimeException noStep() {
        return Parameters.invalid(List.of(new FieldError(
                "step",
                "must be such as 10s, 5m, 15m, 1h or 1d: whole seconds below 15m, whole quarters of an hour above")));
    }

    private static RuntimeException unknown(Whose whose) {
        String kind = whose.scope().kind();
        String detail = kind.equals("gpu")
                ? "No GPU with the id " + whose.name() + " has ever reported."
                : "No GPU of the " + kind + " " + whose.name() + " reported in this time, and none does now.";
        return Problem.of(Problem.Kind.NOT_FOUND, "unknown_" + kind, detail).exception();
    }
}
