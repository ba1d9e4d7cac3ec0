package io.gridtick.market;

import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.market.view.PastRow;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** The book of any moment over HTTP. */
public final class MarketPastResource implements Resource {
    private final MarketRepository past;
    private final Clock clock;

    public MarketPastResource(MarketRepository past, Clock clock) {
        this.past = past;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getMarketAt", this::bookAt);
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
