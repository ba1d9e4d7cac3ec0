package io.gridtick.market.view;

import io.gridtick.history.table.Format;
import io.gridtick.history.table.TableText;
import io.gridtick.market.course.CoursePoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of the market as a table in CSV: one column for each thing that is said, in a fixed order. */
public final class MarketTable<T> {
    public static final MarketTable<OfferRow> OFFERS = offer(new Columns<>());
    public static final MarketTable<SpreadRow> SPREADS = spread();
    public static final MarketTable<DealRow> DEALS = new MarketTable<>(new Columns<DealRow>()
            .with("good_id", DealRow::id)
            .with("others", DealRow::others)
            .with("below_percent", DealRow::belowPercent)
            .with("sellers", DealRow::sellers)
            .withAll(OFFERS.columns.tail(), DealRow::offer));

    public static final MarketTable<CoursePoint> PRICES = new MarketTable<>(new Columns<CoursePoint>()
            .with("ts", CoursePoint::ts)
            .with("low", CoursePoint::low)
            .with("median", CoursePoint::median)
            .with("high", CoursePoint::high)
            .with("index", CoursePoint::index)
            .with("sellers", CoursePoint::sellers)
            .with("offers", CoursePoint::offers));

    private final Columns<T> columns;

    private MarketTable(Columns<T> columns) {
        this.columns = columns;
    }

    public byte[] bytes(List<T> rows) {
        TableText table = Format.CSV.text();
        StringBuilder text = new StringBuilder();
        table.head(columns.names, text);
        rows.forEach(row ->
                table.row(columns.cells.stream().map(cell -> cell.apply(row)).toArray(), text));
        table.end(Map.of(), text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Cell<T> extends Function<T, @Nullable Object> {}

    private static final class Columns<T> {
        private final List<String> names = new ArrayList<>();
        private final List<Cell<T>> cells = new ArrayList<>();

        Columns<T> with(String name, Cell<T> cell) {
            names.add(name);
            cells.add(cell);
            return this;
        }

        <U> Columns<T> withAll(Columns<U> others, Function<T, U> of) {
            names.addAll(others.names);
            others.cells.forEach(cell -> cells.add(row -> cell.apply(of.apply(row))));
            return this;
        }

        /** Without the first, which says the good. */
        Columns<T> tail() {
            Columns<T> tail = new Columns<>();
            tail.names.addAll(names.subList(1, names.size()));
            tail.cells.addAll(cells.subList(1, cells.size()));
            return tail;
        }
    }

    private static MarketTable<OfferRow> offer(Columns<OfferRow> columns) {
        return new MarketTable<>(good(columns.with("good_id", OfferRow::goodId), OfferRow::good)
                .with("offer", OfferRow::id)
                .with("provider", OfferRow::provider)
                .with("upstream", OfferRow::upstream)
                .with("gpus", OfferRow::gpus)
                .with("available", OfferRow::available)
                .with("price_per_gpu_hour", OfferRow::pricePerGpuHour)
                .with("currency", OfferRow::currency)
                .with("stated", OfferRow::stated)
                .with("region", offer -> offer.place().region())
                .with("country", offer -> offer.place().country())
                .with("reliability", OfferRow::reliability)
                .with("seen_at", OfferRow::seenAt)
                .with("age_s", OfferRow::ageS)
                .with("is_demo", OfferRow::isDemo)
                .with("held_back", offer -> offer.holds().stream().anyMatch(OfferRow.HoldRow::isHeldBack))
                .with("remarks", MarketTable::remarks));
    }

    private static MarketTable<SpreadRow> spread() {
        return new MarketTable<>(good(new Columns<SpreadRow>().with("good_id", SpreadRow::id), SpreadRow::good)
                .with("buy_offer", spread -> spread.buy().offer())
                .with("buy_provider", spread -> spread.buy().provider())
                .with("buy_price", spread -> spread.buy().pricePerGpuHour())
                .with("sell_offer", spread -> spread.sell().offer())
                .with("sell_provider", spread -> spread.sell().provider())
                .with("sell_price", spread -> spread.sell().pricePerGpuHour())
                .with("currency", SpreadRow::currency)
                .with("gap", SpreadRow::gap)
                .with("gross_percent", SpreadRow::grossPercent)
                .with("net", SpreadRow::net)
                .with("break_even_hours", SpreadRow::breakEvenHours)
                .with("age_s", SpreadRow::ageS)
                .with("is_demo", SpreadRow::isDemo));
    }

    private static <T> Columns<T> good(Columns<T> columns, Function<T, GoodRow> of) {
        return columns.withAll(
                new Columns<GoodRow>()
                        .with("gpu", GoodRow::gpu)
                        .with("form", GoodRow::form)
                        .with("memory_gb", GoodRow::memoryGb)
                        .with("slice", GoodRow::slice)
                        .with("tenancy", GoodRow::tenancy)
                        .with("purchase", GoodRow::purchase)
                        .with("term_months", GoodRow::termMonths)
                        .with("interconnect", GoodRow::interconnect),
                of);
    }

    private static String remarks(OfferRow offer) {
        return offer.holds().stream().map(OfferRow.HoldRow::reason).collect(Collectors.joining(" "));
    }
}
