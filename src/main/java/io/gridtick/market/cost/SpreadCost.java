package io.gridtick.market.cost;

import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.book.Spread;
import io.gridtick.market.offer.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A spread and what is left of it.
 *
 * @param spread the widest pair: what a move from the dearest to the cheapest seller is worth
 * @param savings that move, for the job
 * @param resale the best pair with a place to sell at, and what it brings; its sell side may be another than the spread's
 */
public record SpreadCost(Spread spread, MoveCost.Answer savings, Optional<Resale> resale) {
    /** Buy here, sell there. */
    public record Resale(QuotedOffer buy, QuotedOffer sell, MoveCost cost) {}

    public static SpreadCost of(Spread spread, ClassView good, Job job) {
        return of(spread, good, job, UpTimes.UNOBSERVED);
    }

    public static SpreadCost of(Spread spread, ClassView good, Job job, UpTimes upTimes) {
        return new SpreadCost(
                spread,
                Moves.savings(spread.sell().offer(), spread.buy().offer(), job, upTimes),
                resale(good, job, upTimes));
    }

    /** Of all pairs of two sellers and two providers the one that brings most. */
    private static Optional<Resale> resale(ClassView good, Job job, UpTimes upTimes) {
        Optional<Resale> best = Optional.empty();
        for (QuotedOffer sell : good.bests()) {
            for (QuotedOffer buy : good.bests()) {
                if (buy.offer().price() >= sell.offer().price()) {
                    break;
                }
                Optional<MoveCost> cost = apart(buy.offer(), sell.offer())
                        ? Moves.resale(buy.offer(), sell.offer(), job, upTimes).cost()
                        : Optional.empty();
                if (cost.isPresent()
                        && (best.isEmpty()
                                || cost.get().netMicroUsd() > best.get().cost().netMicroUsd())) {
                    best = Optional.of(new Resale(buy, sell, cost.get()));
                }
            }
        }
        return best;
    }

    private static boolean apart(Offer one, Offer other) {
        return !one.provider().equals(other.provider())
                && !one.origin().upstream().equals(other.origin().upstream());
    }

    /** Every number of it and where it comes from; and what is cheaper and why it does not count. */
    public List<Step> explain(List<QuotedOffer> offers) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.said("good", spread.id(), "equal in chip, form, memory, slice, tenancy, purchase and fabric"));
        side("buy", spread.buy(), steps);
        side("sell", spread.sell(), steps);
        steps.add(Step.money("gap", spread.gap(), "USD per GPU hour", "sell price - buy price"));
        steps.add(Step.number(
                "gross",
                100.0 * spread.grossPpm() / Spread.PPM,
                "percent",
                "(sell price - buy price) / sell price, best quotes of " + "two sellers met through two providers"));
        savings.cost()
                .ifPresentOrElse(
                        cost -> steps.addAll(cost.steps()),
                        () -> steps.add(Step.said("net", "withheld", savings.refusal())));
        offers.stream()
                .filter(quoted -> !quoted.hasSay()
                        && quoted.offer().price() < spread.buy().offer().price())
                .limit(MOST_LEFT_OUT)
                .forEach(quoted -> steps.add(leftOut(quoted)));
        return steps;
    }

    private static final int MOST_LEFT_OUT = 50;

    private static Step leftOut(QuotedOffer quoted) {
        String why = String.join(
                " ", quoted.holds().stream().map(hold -> hold.detail()).toList());
        return new Step(
                "left_out",
                Dollars.text(quoted.offer().price()),
                "USD per GPU hour",
                quoted.offer().id() + ": " + why);
    }

    private static void side(String side, QuotedOffer quoted, List<Step> steps) {
        Offer offer = quoted.offer();
        steps.add(Step.said(
                side + "_offer", offer.id(), "run by " + offer.origin().upstream()));
        steps.add(Step.said(
                side + "_stated",
                offer.quote().stated().text(),
                "as the provider writes it, " + offer.quantity().gpus() + " GPUs in the offer"));
        if (!offer.quote().fx().currency().equals("USD")) {
            steps.add(new Step(
                    side + "_rate",
                    offer.quote().fx().usdPerUnit().toPlainString(),
                    "USD for 1 " + offer.quote().fx().currency(),
                    "of " + offer.quote().fx().date()));
        }
        quoted.holds()
                .forEach(hold ->
                        steps.add(Step.said(side + "_remark", hold.reason().code(), hold.detail())));
    }
}
