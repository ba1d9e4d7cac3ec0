package io.gridtick.market.view;

import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.book.Spread;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.Job;
import io.gridtick.market.cost.MoveCost;
import io.gridtick.market.cost.Moves;
import io.gridtick.market.cost.UpTimes;
import io.gridtick.market.offer.Offer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each move from one seller of a good to another would bring, also those that lose.
 *
 * @param sellers the best quote of each, the cheapest first
 * @param cells none for two sides that are met through one provider, and none at all where the good has no spread
 * @param leftOut sellers in the middle that are not shown, where there are too many
 */
public record MatrixRow(
        String id,
        GoodRow good,
        Instant ts,
        MarketRow.@Nullable WithheldRow withheld,
        List<SideRow> sellers,
        List<CellRow> cells,
        int leftOut) {
    private static final int MOST_OF_AN_END = 12;

    public MatrixRow {
        sellers = List.copyOf(sellers);
        cells = List.copyOf(cells);
    }

    /**
     * One move: from {@code sell}, where it is paid now, to {@code buy}; both by who sells. It is null where the job gets
     * nowhere, and {@code netWithheld} says why.
     *
     * @param netPercent of what the job costs at {@code sell}
     */
    public record CellRow(
            String buy,
            String sell,
            double grossPercent,
            String gap,
            @Nullable String hourly,
            @Nullable String once,
            @Nullable String net,
            @Nullable Double netPercent,
            @Nullable Double breakEvenHours,
            @Nullable String netWithheld) {}

    public static MatrixRow of(ClassView good, Job job, UpTimes upTimes, long nowMillis) {
        List<QuotedOffer> ends = ends(good.bests());
        return new MatrixRow(
                good.id(),
                GoodRow.of(good.good()),
                Instant.ofEpochMilli(nowMillis),
                MarketRow.withheld(good),
                ends.stream().map(quoted -> SideRow.of(quoted, nowMillis)).toList(),
                good.withheld().isPresent() ? List.of() : cells(good, ends, job, upTimes),
                good.sellers() - ends.size());
    }

    /** The pair of two sellers by their names; empty where one of them does not sell now, or both are met through one provider. */
    public static Optional<Spread> pair(ClassView good, String buy, String sell) {
        return best(good, buy)
                .flatMap(cheap -> best(good, sell)
                        .filter(dear -> areApart(cheap.offer(), dear.offer()))
                        .map(dear -> new Spread(good.id(), good.good(), cheap, dear)));
    }

    private static Optional<QuotedOffer> best(ClassView good, String seller) {
        return good.bests().stream()
                .filter(quoted -> quoted.offer().origin().upstream().equals(seller))
                .findFirst();
    }

    private static List<QuotedOffer> ends(List<QuotedOffer> bests) {
        if (bests.size() <= 2 * MOST_OF_AN_END) {
            return bests;
        }
        List<QuotedOffer> ends = new ArrayList<>(bests.subList(0, MOST_OF_AN_END));
        ends.addAll(bests.subList(bests.size() - MOST_OF_AN_END, bests.size()));
        return ends;
    }

    private static List<CellRow> cells(ClassView good, List<QuotedOffer> ends, Job job, UpTimes upTimes) {
        List<CellRow> cells = new ArrayList<>();
        for (QuotedOffer buy : ends) {
            for (QuotedOffer sell : ends) {
                if (areApart(buy.offer(), sell.offer())) {
                    cells.add(cell(new Spread(good.id(), good.good(), buy, sell), job, upTimes));
                }
            }
        }
        return cells;
    }

    private static CellRow cell(Spread pair, Job job, UpTimes upTimes) {
        Offer from = pair.sell().offer();
        MoveCost.Answer answer = Moves.savings(from, pair.buy().offer(), job, upTimes);
        MoveCost cost = answer.cost().orElse(null);
        CostRow row = cost == null ? null : CostRow.of(cost);
        return new CellRow(
                pair.buy().offer().origin().upstream(),
                from.origin().upstream(),
                MarketRow.percent(pair),
                Dollars.text(pair.gap()),
                row == null ? null : row.hourly(),
                row == null ? null : row.once(),
                row == null ? null : row.net(),
                cost == null ? null : percent(cost.netMicroUsd(), from.price() * job.gpus() * job.hours()),
                row == null ? null : row.breakEvenHours(),
                cost == null ? answer.refusal() : null);
    }

    private static double percent(long part, double whole) {
        return Math.round(1e6 * part / whole) / 1e4;
    }

    private static boolean areApart(Offer one, Offer other) {
        return !one.provider().equals(other.provider())
                && !one.origin().upstream().equals(other.origin().upstream());
    }
}
