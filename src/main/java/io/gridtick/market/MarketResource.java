package io.gridtick.market;

import io.gridtick.history.table.Format;
import io.gridtick.http.Json;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.cache.AnswerCache;
import io.gridtick.http.cache.AnswerKey;
import io.gridtick.market.book.Hold;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.Job;
import io.gridtick.market.offer.PurchaseMode;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.view.DealRow;
import io.gridtick.market.view.MarketTable;
import io.gridtick.market.view.OfferFilter;
import io.gridtick.market.view.OfferQuery;
import io.gridtick.market.view.OfferRow;
import io.gridtick.market.view.OfferSort;
import io.gridtick.market.view.SavingsRequest;
import io.gridtick.market.view.SavingsRow;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Offers, deals and savings over HTTP; see {@link SpreadResource} for spreads. */
public final class MarketResource implements Resource {
    private static final double MOST_DOLLARS = 1e6;

    /** Of a table, which has no pages. */
    private static final int MOST_ROWS = 20_000;

    private final MarketGateway market;
    private final JsonBodies bodies;
    private final AnswerCache cache;
    private final Clock clock;

    public MarketResource(MarketGateway market, JsonBodies bodies, AnswerCache cache, Clock clock) {
        this.market = market;
        this.bodies = bodies;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listOffers", this::listOffers);
        routes.add("listDeals", this::listDeals);
        routes.add("findSavings", this::findSavings);
    }

    private void listOffers(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        OfferSort sort = Parameters.text(ctx, "sort")
                .map(text -> OfferSort.parse(text).orElseThrow(() -> refused("sort", "is no order of offers")))
                .orElse(OfferSort.DEFAULT);
        if (isTable(ctx)) {
            OfferQuery all = new OfferQuery(filter(ctx), sort, Optional.empty(), MOST_ROWS);
            market.read((reader, now) -> reader.offers(all).stream()
                            .map(quoted -> OfferRow.of(quoted, now))
                            .toList())
                    .onSuccess(rows -> table(ctx, "offers", MarketTable.OFFERS.bytes(rows)))
                    .onFailure(ctx::fail);
            return;
        }
        Optional<OfferSort.Position> after =
                page.after().map(text -> OfferSort.Position.parse(text).orElseThrow(MarketResource::foreignCursor));
        OfferQuery query = new OfferQuery(filter(ctx), sort, after, page.limit() + 1);
        answer(
                ctx,
                cache,
                AnswerKey.of("listOffers", ctx.queryParams()),
                () -> market.read((reader, now) -> offerPage(reader.offers(query), page, sort, now)));
    }

    private static Page<OfferRow> offerPage(
            List<QuotedOffer> found, PageRequest request, OfferSort sort, long nowMillis) {
        Page<QuotedOffer> page =
                Page.of(found, request, quoted -> sort.position(quoted).text());
        return new Page<>(
                page.items().stream()
                        .map(quoted -> OfferRow.of(quoted, nowMillis))
                        .toList(),
                page.next());
    }

    private void listDeals(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        double least = number(ctx, "min_below")
                .map(percent -> inRange("min_below", percent, 100))
                .orElse(0.0);
        if (isTable(ctx)) {
            market.read((reader, now) -> reader.deals(least, now))
                    .onSuccess(rows -> table(ctx, "deals", MarketTable.DEALS.bytes(rows)))
                    .onFailure(ctx::fail);
            return;
        }
        answer(
                ctx,
                cache,
                AnswerKey.of("listDeals", ctx.queryParams()),
                () -> market.read((reader, now) -> behind(reader.deals(least, now), page, DealRow::id)));
    }

    private void findSavings(RoutingContext ctx) {
        bodies.read(ctx, SavingsRequest.class)
                .compose(this::savings)
                .onSuccess(row -> Replies.json(ctx, row))
                .onFailure(ctx::fail);
    }

    /** From the cache or new; the same for all who may read. */
    static void answer(RoutingContext ctx, AnswerCache cache, AnswerKey key, Supplier<Future<?>> question) {
        cache.answer(key, () -> question.get().map(Json::bytes))
                .onSuccess(body -> Replies.written(ctx, body))
                .onFailure(ctx::fail);
    }

    private Future<SavingsRow> savings(SavingsRequest request) {
        JobReading reading = new JobReading("/");
        Job job = reading.job(new JobReading.Numbers(
                request.gpus() == null ? null : request.gpus().doubleValue(),
                request.hours(),
                request.moveGb(),
                request.storageGb(),
                request.setupHours(),
                request.lostWorkHours(),
                request.fee(),
                request.meanUpHours(),
                null));
        PaidNow.check(request, reading);
        if (!reading.errors().isEmpty()) {
            return Future.failedFuture(JsonBodies.invalid(reading.errors()));
        }
        return market.read((reader, now) -> PaidNow.find(request, reader, clock.millis())
                .map(from -> reader.savings(from, job, now))
                .orElseThrow(() -> unknownGood(PaidNow.named(request))));
    }

    private static OfferFilter filter(RoutingContext ctx) {
        return new OfferFilter(
                Parameters.text(ctx, "good"),
                Parameters.text(ctx, "provider"),
                Parameters.text(ctx, "gpu"),
                Parameters.text(ctx, "form"),
                choice(ctx, "tenancy", Tenancy.values()),
                choice(ctx, "purchase", PurchaseMode.values()),
                Parameters.text(ctx, "country"),
                Parameters.text(ctx, "continent"),
                dollars(ctx, "min_price"),
                dollars(ctx, "max_price"),
                whole(ctx, "memory_gb"),
                whole(ctx, "min_gpus"),
                whole(ctx, "min_available"),
                live(ctx),
                choice(ctx, "reason", Hold.Reason.values()));
    }

    private static OptionalLong dollars(RoutingContext ctx, String name) {
        return number(ctx, name)
                .map(dollars ->
                        OptionalLong.of(Dollars.micros(BigDecimal.valueOf(inRange(name, dollars, MOST_DOLLARS)))))
                .orElse(OptionalLong.empty());
    }

    private static OptionalInt whole(RoutingContext ctx, String name) {
        return number(ctx, name)
                .map(value -> OptionalInt.of((int) Math.ceil(inRange(name, value, MOST_DOLLARS))))
                .orElse(OptionalInt.empty());
    }

    /** Those with a say, unless others are asked for; a reason asks for all that have it. */
    private static Optional<Boolean> live(RoutingContext ctx) {
        String state = Parameters.text(ctx, "state")
                .orElse(Parameters.text(ctx, "reason").isPresent() ? "all" : "live");
        return switch (state) {
            case "live" -> Optional.of(true);
            case "held" -> Optional.of(false);
            case "all" -> Optional.empty();
            default -> throw refused("state", "must be live, held or all");
        };
    }

    static <E extends Enum<E>> Optional<E> choice(RoutingContext ctx, String name, E[] values) {
        return Parameters.text(ctx, name)
                .map(text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> refused(name, "is none of its values")));
    }

    static Optional<Double> number(RoutingContext ctx, String name) {
        return Parameters.text(ctx, name).map(text -> {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException _) {
                throw refused(name, "must be a number");
            }
        });
    }

    static double inRange(String name, double value, double most) {
        if (value >= 0 && value <= most) {
            return value;
        }
        throw refused(name, "must be between 0 and " + BigDecimal.valueOf(most).toPlainString());
    }

    /** Whether all rows are wanted, as a table to take away. */
    static boolean isTable(RoutingContext ctx) {
        Optional<String> accept = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.ACCEPT));
        return Format.of(Parameters.text(ctx, "format"), accept, Format.JSON) == Format.CSV;
    }

    static void table(RoutingContext ctx, String name, byte[] text) {
        Replies.file(ctx, Format.CSV.contentType(), "gridtick-" + name + ".csv", text);
    }

    /** Of a short list that is in an order of its own, what comes behind the row of the cursor. */
    static <T> Page<T> behind(List<T> rows, PageRequest request, Function<T, String> key) {
        List<T> rest = request.after()
                .map(after -> rows.stream()
                        .dropWhile(row -> !key.apply(row).equals(after))
                        .skip(1)
                        .toList())
                .orElse(rows);
        return Page.of(rest, request, key);
    }

    static RuntimeException refused(String name, String fault) {
        return Parameters.invalid(List.of(new FieldError(name, fault)));
    }

    private static RuntimeException foreignCursor() {
        return refused("cursor", "is not one of this list");
    }

    static RuntimeException unknownGood(String id) {
        return Problem.of(Problem.Kind.NOT_FOUND, "unknown_good", "There is no offer of " + id + " in the market.")
                .exception();
    }
}
