package io.gridtick.market;

import static io.gridtick.market.MarketResource.behind;
import static io.gridtick.market.MarketResource.choice;
import static io.gridtick.market.MarketResource.inRange;
import static io.gridtick.market.MarketResource.isTable;
import static io.gridtick.market.MarketResource.number;
import static io.gridtick.market.MarketResource.refused;
import static io.gridtick.market.MarketResource.table;
import static io.gridtick.market.MarketResource.unknownGood;

import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.cache.AnswerCache;
import io.gridtick.http.cache.AnswerKey;
import io.gridtick.market.book.Withheld;
import io.gridtick.market.cost.Job;
import io.gridtick.market.view.MarketTable;
import io.gridtick.market.view.SpreadPage;
import io.gridtick.market.view.SpreadQuery;
import io.gridtick.market.view.SpreadRow;
import io.gridtick.market.view.WithheldQuery;
import io.gridtick.market.view.WithheldSpreadRow;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spreads over HTTP: those there are, those there are not and why, and how each is found. */
public final class SpreadResource implements Resource {
    private static final double PPM_PER_PERCENT = 10_000;

    private final MarketGateway market;
    private final AnswerCache cache;

    public SpreadResource(MarketGateway market, AnswerCache cache) {
        this.market = market;
        this.cache = cache;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listSpreads", this::listSpreads);
        routes.add("listWithheldSpreads", this::listWithheld);
        routes.add("explainSpread", this::explainSpread);
        routes.add("getSpreadMatrix", this::matrix);
    }

    private void listSpreads(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        long minPpm = number(ctx, "min_spread")
                .map(percent -> Math.round(inRange("min_spread", percent, 100) * PPM_PER_PERCENT))
                .orElse(SpreadQuery.USUAL_MIN_PPM);
        SpreadQuery.Order order = Parameters.text(ctx, "sort")
                .map(text -> SpreadQuery.Order.parse(text).orElseThrow(() -> refused("sort", "is no order of spreads")))
                .orElse(SpreadQuery.Order.GROSS);
        SpreadQuery query = new SpreadQuery(minPpm, Parameters.text(ctx, "gpu"), order, job(ctx));
        if (isTable(ctx)) {
            market.read((reader, now) -> reader.spreads(query, now))
                    .onSuccess(rows -> table(ctx, "spreads", MarketTable.SPREADS.bytes(rows)))
                    .onFailure(ctx::fail);
            return;
        }
        MarketResource.answer(
                ctx,
                cache,
                AnswerKey.of("listSpreads", ctx.queryParams()),
                () -> market.read((reader, now) -> reader.foundSpreads(query, now))
                        .map(found -> page(found, page)));
    }

    private static SpreadPage page(SpreadPage.Found found, PageRequest page) {
        return found.page(behind(found.rows(), page, SpreadRow::id));
    }

    private void listWithheld(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        WithheldQuery query = new WithheldQuery(Parameters.text(ctx, "gpu"), choice(ctx, "reason", Withheld.values()));
        market.read((reader, _) -> reader.withheld(query))
                .map(rows -> behind(rows, page, WithheldSpreadRow::id))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private void matrix(RoutingContext ctx) {
        String id = Parameters.text(ctx, "id").orElse("");
        Job job = job(ctx);
        market.read((reader, now) -> reader.matrix(id, job, now))
                .map(found -> found.orElseThrow(() -> unknownGood(id)))
                .onSuccess(row -> Replies.json(ctx, row))
                .onFailure(ctx::fail);
    }

    private void explainSpread(RoutingContext ctx) {
        String id = Parameters.text(ctx, "id").orElse("");
        Optional<String> buy = Parameters.text(ctx, "buy");
        Optional<String> sell = Parameters.text(ctx, "sell");
        if (buy.isPresent() != sell.isPresent()) {
            throw refused(buy.isPresent() ? "sell" : "buy", "must be said too, or neither");
        }
        Job job = job(ctx);
        market.read((reader, now) -> buy.isEmpty()
                        ? reader.explain(id, job, now).orElseThrow(() -> unknownGood(id))
                        : reader.explain(id, buy.get(), sell.orElseThrow(), job, now)
                                .orElseThrow(() -> unknownPair(id, buy.get(), sell.orElseThrow())))
                .onSuccess(row -> Replies.json(ctx, row))
                .onFailure(ctx::fail);
    }

    private static RuntimeException unknownPair(String id, String buy, String sell) {
        String detail =
                "%s and %s are no two sellers of %s that are met through two providers now.".formatted(buy, sell, id);
        return Problem.of(Problem.Kind.NOT_FOUND, "unknown_pair", detail).exception();
    }

    private static Job job(RoutingContext ctx) {
        JobReading reading = new JobReading("");
        Job job = reading.job(new JobReading.Numbers(
                sent(ctx, "gpus"),
                sent(ctx, "hours"),
                sent(ctx, "move_gb"),
                null,
                sent(ctx, "setup_hours"),
                null,
                null,
                sent(ctx, "mean_up_hours"),
                sent(ctx, "sale_fee_percent")));
        if (!reading.errors().isEmpty()) {
            throw Parameters.invalid(reading.errors());
        }
        return job;
    }

    private static @Nullable Double sent(RoutingContext ctx, String name) {
        return number(ctx, name).orElse(null);
    }
}
