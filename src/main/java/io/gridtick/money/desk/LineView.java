package io.gridtick.money.desk;

import io.gridtick.money.price.Basis;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.Decimal;
import io.gridtick.money.price.Energy;
import io.gridtick.money.price.EnergyLine;
import io.gridtick.money.price.PriceLine;
import io.gridtick.money.price.Queue;
import io.gridtick.money.price.Selling;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is shown; amounts in dollars, as texts.
 *
 * @param kind price or energy
 * @param isEnd whether it only ends what was said before it
 * @param sellingPerHour of the mix of all queues
 * @param costPerHour of having a GPU; null also where the market tells it
 */
record LineView(
        long id,
        String kind,
        LineState state,
        String region,
        String model,
        Instant from,
        @Nullable Instant until,
        boolean isEnd,
        @Nullable String standard,
        @Nullable String priority,
        @Nullable String spot,
        @Nullable String standardShare,
        @Nullable String priorityShare,
        @Nullable String spotShare,
        @Nullable String sellingPerHour,
        @Nullable String basis,
        @Nullable String price,
        @Nullable String residual,
        @Nullable String years,
        @Nullable String rate,
        @Nullable String good,
        @Nullable String costPerHour,
        @Nullable String pricePerKwh,
        @Nullable String pue,
        String currency,
        Instant writtenAt,
        String writtenBy) {
    private static final long NANOS_PER_MICRO = 1_000;

    static LineView of(BookHistory.Entry entry) {
        StoredLine stored = entry.stored();
        BookLine line = stored.line();
        Optional<PriceLine> prices = line instanceof PriceLine price ? Optional.of(price) : Optional.empty();
        Optional<Selling> selling = prices.flatMap(PriceLine::selling);
        Optional<Basis> basis = prices.flatMap(PriceLine::basis);
        Optional<Basis.Owned> owned =
                basis.flatMap(said -> said instanceof Basis.Owned it ? Optional.of(it) : Optional.empty());
        Optional<Basis.Leased> leased =
                basis.flatMap(said -> said instanceof Basis.Leased it ? Optional.of(it) : Optional.empty());
        Optional<Energy> energy = line instanceof EnergyLine it ? it.energy() : Optional.empty();
        return new LineView(
                stored.id(),
                prices.isPresent() ? "price" : "energy",
                entry.state(),
                line instanceof EnergyLine it
                        ? it.region()
                        : prices.orElseThrow().target().region(),
                prices.map(price -> price.target().model()).orElse("*"),
                line.from(),
                entry.until().orElse(null),
                line.isEnd(),
                price(selling, Queue.STANDARD),
                price(selling, Queue.PRIORITY),
                price(selling, Queue.SPOT),
                share(selling, Queue.STANDARD),
                share(selling, Queue.PRIORITY),
                share(selling, Queue.SPOT),
                selling.map(said -> ofNanos(said.nanoUsdPerHour())).orElse(null),
                basis.map(Basis::kind).orElse(null),
                owned.map(it -> Decimal.dollars(it.priceMicroUsd())).orElse(null),
                owned.map(it -> Decimal.dollars(it.residualMicroUsd())).orElse(null),
                owned.map(it -> Decimal.thousandths(it.yearsThousandths())).orElse(null),
                leased.map(it -> Decimal.dollars(it.microUsdPerHour())).orElse(null),
                basis.flatMap(said -> said instanceof Basis.Linked(String good) ? Optional.of(good) : Optional.empty())
                        .orElse(null),
                owned.map(it -> ofNanos(it.nanoUsdPerHour()))
                        .or(() -> leased.map(it -> Decimal.dollars(it.microUsdPerHour())))
                        .orElse(null),
                energy.map(it -> Decimal.dollars(it.microUsdPerKwh())).orElse(null),
                energy.map(it -> Decimal.thousandths(it.pueThousandths())).orElse(null),
                "USD",
                stored.writtenAt(),
                stored.writtenBy());
    }

    private static @Nullable String price(Optional<Selling> selling, Queue queue) {
        return selling.map(said -> said.prices().get(queue))
                .map(Decimal::dollars)
                .orElse(null);
    }

    private static @Nullable String share(Optional<Selling> selling, Queue queue) {
        return selling.map(said -> said.mix().get(queue))
                .map(Decimal::thousandths)
                .orElse(null);
    }

    /** Nobody reads a price to more digits than micro-dollars. */
    private static String ofNanos(long nanos) {
        return Decimal.dollars(Math.round((double) nanos / NANOS_PER_MICRO));
    }
}
