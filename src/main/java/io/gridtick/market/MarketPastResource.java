package io.gridtick.market;

import io.gridtick.history.line.Range;
import io.gridtick.history.line.Times;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.market.course.CourseGrid;
import io.gridtick.market.course.PriceCourse;
import io.gridtick.market.view.MarketTable;
import io.gridtick.market.view.PastRow;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** The book of any moment, and what a good cost over time, over HTTP. */
public final class MarketPastResource implements Resource {
    private static final int POINTS = 300;

    private final MarketRepository past;
    private final Clock clock;

    public MarketPastResource(MarketRepository past, Clock clock) {
        this.past = past;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getMarketAt", this::bookAt);
        routes.add("getMarketPrices", this::prices);
    }

    private void bookAt(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        Instant at = Parameters.text(ctx, "at").map(MarketPastResource::instant).orElseGet(clock::instant);
        past.bookAt(at, Parameters.text(ctx, "good").orElse(""), page.after().orElse(""), page.limit() + 1)
                .map(quotes -> quotes.stream().map(MarketPastResource::row).toList())
                .map(rows -> Page.of(rows, page, PastRow::offer))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private void prices(RoutingContext ctx) {
        String good = Parameters.text(ctx, "good").orElse("");
        int points = Parameters.text(ctx, "points").map(Integer::parseInt).orElse(POINTS);
        Range range = Times.range(Parameters.text(ctx, "from"), Parameters.text(ctx, "to"), clock.millis());
        CourseGrid grid = CourseGrid.of(range.fromMillis(), range.toMillis(), points);
        past.course(good, grid, ctx.vertx(), changes -> PriceCourse.of(good, grid, changes))
                .onSuccess(course -> {
                    if (MarketResource.isTable(ctx)) {
                        MarketResource.table(ctx, "prices", MarketTable.PRICES.bytes(course.items()));
                    } else {
                        Replies.json(ctx, course);
                    }
                })
                .onFailure(ctx::fail);
    }

    private static PastRow row(PastQuote quote) {
        return new PastRow(
                quote.offer(),
                quote.at(),
                quote.provider(),
                quote.upstream(),
                quote.good(),
                PastRow.price(quote.priceMicroUsd()),
                "USD",
                quote.gpus(),
                quote.available() < 0 ? null : quote.available(),
                quote.holds());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw Parameters.invalid(List.of(new FieldError("at", "must be a time as 2026-11-03T10:15:00Z")));
        }
    }
}
