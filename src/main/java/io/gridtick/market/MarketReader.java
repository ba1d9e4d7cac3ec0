package io.gridtick.market;

import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.book.Spread;
import io.gridtick.market.cost.Depth;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.Job;
import io.gridtick.market.cost.SavingsOptions;
import io.gridtick.market.cost.SpreadCost;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.view.CostRow;
import io.gridtick.market.view.DealRow;
import io.gridtick.market.view.ExplainRow;
import io.gridtick.market.view.MarketRow;
import io.gridtick.market.view.MatrixRow;
import io.gridtick.market.view.OfferQuery;
import io.gridtick.market.view.OfferRow;
import io.gridtick.market.view.SavingsRow;
import io.gridtick.market.view.SpreadPage;
import io.gridtick.market.view.SpreadQuery;
import io.gridtick.market.view.SpreadRow;
import io.gridtick.market.view.WithheldQuery;
import io.gridtick.market.view.WithheldSpreadRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Questions that the market answers as it is now. For the market's thread. */
public final class MarketReader {
    private static final int MOST_OPTIONS = 50;

    private final MarketState state;
    private final OfferBook book;

    public MarketReader(MarketState state) {
        this.state = state;
        this.book = state.book();
    }

    public List<QuotedOffer> offers(OfferQuery query) {
        return query.run(book);
    }

    public List<QuotedOffer> all() {
        return book.offers().toList();
    }

    public Optional<Offer> offer(String id) {
        return book.offer(id).map(QuotedOffer::offer);
    }

    public Optional<ClassView> good(String id) {
        return book.good(id);
    }

    /** Every good as it stands. */
    public List<ClassView> goods() {
        return book.goods();
    }

    /** All spreads that are asked for, in the order that is asked for. */
    public List<SpreadRow> spreads(SpreadQuery query, long nowMillis) {
        return book.spreads(Integer.MAX_VALUE).stream()
                .filter(spread -> spread.grossPpm() >= query.minPpm())
                .filter(spread -> query.admits(spread.good()))
                .map(spread -> cost(spread, query.job()))
                .sorted(order(query.order()))
                .map(cost -> SpreadRow.of(cost, OptionalLong.of(nowMillis)))
                .toList();
    }

    /** The same, and how many are not among them. */
    public SpreadPage.Found foundSpreads(SpreadQuery query, long nowMillis) {
        List<SpreadRow> rows = spreads(query, nowMillis);
        long narrower = book.spreads(Integer.MAX_VALUE).stream()
                .filter(spread -> spread.grossPpm() < query.minPpm() && query.admits(spread.good()))
                .count();
        int withheld = new WithheldQuery(query.gpu(), Optional.empty()).count(book);
        return new SpreadPage.Found(rows, (int) narrower, withheld);
    }

    /** Goods without a spread, and why. */
    public List<WithheldSpreadRow> withheld(WithheldQuery query) {
        return query.run(book);
    }

    /** The spread of a good for the usual job, as it stands in the topic; empty where there is none. */
    Optional<SpreadRow> spread(ClassView good) {
        return good.spread()
                .map(spread ->
                        SpreadRow.of(SpreadCost.of(spread, good, Job.oneGpu(), state.upTimes()), OptionalLong.empty()));
    }

    /** Every number of a spread; empty for a good of which there is no offer. */
    public Optional<ExplainRow> explain(String id, Job job, long nowMillis) {
        return book.good(id)
                .map(good -> new ExplainRow(
                        id,
                        Instant.ofEpochMilli(nowMillis),
                        good.withheld()
                                .map(why -> new MarketRow.WithheldRow(why.code(), why.sentence()))
                                .orElse(null),
                        good.spread()
                                .map(spread -> SpreadCost.of(spread, good, job, state.upTimes())
                                        .explain(book.offersOf(id)))
                                .orElse(List.of())));
    }

    /** What each move from one seller to another would bring; empty for a good of which there is no offer. */
    public Optional<MatrixRow> matrix(String id, Job job, long nowMillis) {
        return book.good(id).map(good -> MatrixRow.of(good, job, state.upTimes(), nowMillis));
    }

    /** Every number of the move from one seller of a good to another; empty where there are no two such sellers now. */
    public Optional<ExplainRow> explain(String id, String buy, String sell, Job job, long nowMillis) {
        return book.good(id)
                .flatMap(good -> MatrixRow.pair(good, buy, sell)
                        .map(pair -> new ExplainRow(
                                id,
                                Instant.ofEpochMilli(nowMillis),
                                null,
                                SpreadCost.of(pair, good, job, state.upTimes()).explain(book.offersOf(id)))));
    }

    /** Cheapest quotes far below what others ask, the farthest first. */
    public List<DealRow> deals(double minBelowPercent, long nowMillis) {
        return book.goods().stream()
                .flatMap(good -> DealRow.of(good, state.timing(good, nowMillis), nowMillis).stream())
                .filter(deal -> deal.belowPercent() >= minBelowPercent)
                .sorted(Comparator.comparingDouble(DealRow::belowPercent)
                        .reversed()
                        .thenComparing(deal -> deal.id()))
                .toList();
    }

    /** What could be paid instead. */
    public SavingsRow savings(Offer from, Job job, long nowMillis) {
        String goodId = from.offerClass().id();
        List<QuotedOffer> bests = book.good(goodId).map(ClassView::bests).orElse(List.of());
        List<SavingsRow.OptionRow> options = SavingsOptions.of(from, bests, job, state.upTimes(), MOST_OPTIONS).stream()
                .map(option -> new SavingsRow.OptionRow(
                        OfferRow.of(option.offer(), nowMillis),
                        Dollars.text(option.monthlyMicroUsd()),
                        CostRow.of(option.cost()),
                        option.cost().steps()))
                .toList();
        Optional<Depth.Cost> depth = job.gpus() > Depth.MOST_GPUS
                ? Optional.empty()
                : Depth.of(book.offersOf(goodId), job.gpus()).cost(job.gpus());
        return SavingsRow.of(goodId, job, options, depth);
    }

    /** The best way out of a price that is paid now for so many GPUs of a good, each bound by what its seller has. */
    public Optional<SavingsOptions.Way> wayOut(ClassView good, long paidMicroUsd, int gpus, long nowMillis) {
        Offer from = PaidNow.at(good.good(), new BigDecimal(Dollars.text(paidMicroUsd)), nowMillis);
        return SavingsOptions.best(from, good.bests(), gpus, state.upTimes());
    }

    private SpreadCost cost(Spread spread, Job job) {
        ClassView good = book.good(spread.id()).orElseThrow(() -> new IllegalStateException(spread.id()));
        return SpreadCost.of(spread, good, job, state.upTimes());
    }

    private static Comparator<SpreadCost> order(SpreadQuery.Order order) {
        Comparator<SpreadCost> comparator =
                switch (order) {
                    case GROSS ->
                        Comparator.comparingLong(cost -> -cost.spread().grossPpm());
                    case NET ->
                        Comparator.comparingLong(cost -> cost.savings()
                                .cost()
                                .map(found -> -found.netMicroUsd())
                                .orElse(Long.MAX_VALUE));
                    case BREAK_EVEN ->
                        Comparator.comparingDouble(cost -> cost.savings()
                                .cost()
                                .map(found -> found.breakEvenHours().orElse(Double.MAX_VALUE))
                                .orElse(Double.MAX_VALUE));
                };
        return comparator.thenComparing(cost -> cost.spread().id().toLowerCase(Locale.ROOT));
    }
}
