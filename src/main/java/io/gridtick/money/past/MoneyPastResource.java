package io.gridtick.money.past;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.board.ModelNames;
import io.gridtick.history.line.LinePlan;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Step;
import io.gridtick.history.line.Times;
import io.gridtick.history.table.Format;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.money.sum.Money;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What the fleet came to in a time, over HTTP. */
public final class MoneyPastResource implements Resource {
    private final PastMoneyGateway past;
    private final InstantSource clock;

    public MoneyPastResource(PastMoneyGateway past, InstantSource clock) {
        this.past = past;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getMoneyHistory", this::history);
        routes.add("getMoneySummary", this::summary);
    }

    private void history(RoutingContext ctx) {
        Scope scope = scope(ctx);
        Optional<Step> step =
                Parameters.text(ctx, "step").map(text -> Step.parse(text).orElseThrow(MoneyPastResource::noStep));
        LinePlan plan = plan(ctx, step);
        past.sums(scope, plan, cell -> plan.step().startMillis(cell.fromMillis()))
                .map(sums -> new HistoryView(
                        scope.kind(),
                        Parameters.text(ctx, "name").orElse("fleet"),
                        Instant.ofEpochMilli(plan.range().fromMillis()),
                        Instant.ofEpochMilli(plan.range().toMillis()),
                        plan.step().text(),
                        PeriodFigures.of(sums.total()),
                        points(plan, sums)))
                .onSuccess(view -> tell(ctx, view))
                .onFailure(ctx::fail);
    }

    private static void tell(RoutingContext ctx, HistoryView view) {
        Optional<String> accept = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.ACCEPT));
        Format format = Format.of(Parameters.text(ctx, "format"), accept, Format.JSON);
        if (format == Format.CSV) {
            Replies.file(ctx, format.contentType(), "gridtick-money.csv", MoneyTable.of(view));
        } else {
            Replies.json(ctx, view);
        }
    }

    private static List<PointMoney> points(LinePlan plan, MoneySums<Long> sums) {
        return LongStream.range(0, plan.points())
                .mapToObj(point -> {
                    long start = plan.startMillis((int) point);
                    Money money = sums.sums().getOrDefault(start, Money.NOTHING);
                    return new PointMoney(Instant.ofEpochMilli(start), PeriodFigures.of(money));
                })
                .toList();
    }

    private void summary(RoutingContext ctx) {
        SummaryBy by = Parameters.text(ctx, "by").map(SummaryBy::of).orElse(SummaryBy.KIND);
        LinePlan plan = past.whole(range(ctx));
        past.sums(new Scope.Fleet(), plan, by::key)
                .map(sums -> new SummaryView(
                        Instant.ofEpochMilli(plan.range().fromMillis()),
                        Instant.ofEpochMilli(plan.range().toMillis()),
                        by.wireName(),
                        PeriodFigures.of(sums.total()),
                        sums.sums().entrySet().stream()
                                .map(sum -> new SummaryView.Item(
                                        by.regionOf(sum.getKey()),
                                        by.modelOf(sum.getKey()),
                                        PeriodFigures.of(sum.getValue())))
                                .toList()))
                .onSuccess(view -> Replies.json(ctx, view))
                .onFailure(ctx::fail);
    }

    private LinePlan plan(RoutingContext ctx, Optional<Step> step) {
        int points = Parameters.text(ctx, "points").map(Integer::parseInt).orElse(LinePlan.POINTS_DEFAULT);
        return LinePlan.of(range(ctx), points, step, 0, past.reach());
    }

    private Range range(RoutingContext ctx) {
        return Times.range(Parameters.text(ctx, "from"), Parameters.text(ctx, "to"), clock.millis());
    }

    private static Scope scope(RoutingContext ctx) {
        String kind = Parameters.text(ctx, "of").orElse("fleet");
        Optional<String> name = Parameters.text(ctx, "name");
        if (kind.equals("fleet") == name.isPresent()) {
            throw Parameters.invalid(List.of(new FieldError(
                    "name", "must be the name of the region, model, host or GPU, and absent for the fleet")));
        }
        if (name.filter(text -> text.chars().anyMatch(Character::isISOControl)).isPresent()) {
            throw Parameters.invalid(List.of(new FieldError("name", "must have no control characters")));
        }
        return switch (kind) {
            case "region" -> new Scope.Region(name.orElseThrow());
            case "model" -> new Scope.Model(ModelNames.of(name.orElseThrow()));
            case "host" -> new Scope.Host(name.orElseThrow());
            case "gpu" -> new Scope.Gpu(GpuLabels.idOf(name.orElseThrow()));
            default -> new Scope.Fleet();
        };
    }

    private static RuntimeException noStep() {
        return Parameters.invalid(
                List.of(new FieldError("step", "must be such as 15m, 1h or 1d: whole quarters of an hour")));
    }
}
