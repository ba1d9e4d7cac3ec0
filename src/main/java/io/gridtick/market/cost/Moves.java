package io.gridtick.market.cost;

import io.gridtick.market.cost.MoveCost.Answer;
import io.gridtick.market.cost.MoveCost.Product;
import io.gridtick.market.cost.MoveCost.Range;
import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Computes {@link MoveCost}. With n GPUs for H hours: once = data + set-up hours x new price x n + lost hours x old price x n +
 * fee; break-even = once / hourly; net = hourly x H - once.
 */
public final class Moves {
    private static final String USD = "USD";
    private static final String USD_PER_HOUR = "USD per hour";

    /** The normal distribution's 90 % point. */
    private static final double Z90 = 1.2816;

    private Moves() {}

    /** Running the job at {@code to} instead of at {@code from}. */
    public static Answer savings(Offer from, Offer to, Job job) {
        return savings(from, to, job, UpTimes.UNOBSERVED);
    }

    public static Answer savings(Offer from, Offer to, Job job, UpTimes upTimes) {
        Optional<HourlyCost> before = HourlyCost.of(from, job, upTimes, "old");
        Optional<HourlyCost> after = HourlyCost.of(to, job, upTimes, "new");
        if (before.isEmpty()) {
            return Answer.refused(nowhere(from));
        }
        if (after.isEmpty()) {
            return Answer.refused(nowhere(to));
        }
        List<Step> steps = new ArrayList<>(before.get().steps());
        steps.addAll(after.get().steps());
        long once = data(from, job, steps) + setUp(to, job, steps);
        long lost = Dollars.times(from.price() * job.gpus(), job.lostWorkHours());
        if (lost > 0) {
            steps.add(Step.money("lost_work", lost, USD, "hours of work that are lost x old price x GPUs"));
        }
        once += lost + fee(job, steps);
        long hourly = (before.get().microUsd() - after.get().microUsd()) * job.gpus();
        steps.add(Step.money("hourly", hourly, USD_PER_HOUR, "(old effective - new effective) x " + gpus(job)));
        return Answer.of(result(Product.SAVINGS, once, hourly, scatter(to, after.get(), job), job, steps));
    }

    /** Renting {@code buy} and letting it out at the price of {@code sell}, at a venue where that can be done. */
    public static Answer resale(Offer buy, Offer sell, Job job) {
        return resale(buy, sell, job, UpTimes.UNOBSERVED);
    }

    public static Answer resale(Offer buy, Offer sell, Job job, UpTimes upTimes) {
        OptionalDouble fee = Venues.of(sell.provider()).saleFee();
        if (fee.isEmpty()) {
            return Answer.refused("Nobody can sell at " + sell.provider() + ": a rate card is not a place to sell.");
        }
        Optional<HourlyCost> cost = HourlyCost.of(buy, job, upTimes, "buy");
        if (cost.isEmpty()) {
            return Answer.refused(nowhere(buy));
        }
        List<Step> steps = new ArrayList<>(cost.get().steps());
        double kept = job.saleFee().orElse(fee.getAsDouble());
        long revenue = Dollars.times(sell.price(), 1 - kept);
        steps.add(Step.money("sell_price", sell.price(), "USD per GPU hour", "quoted"));
        steps.add(Step.number("sale_fee", kept, "", job.saleFee().isPresent() ? "given" : "assumed"));
        steps.add(Step.money("revenue", revenue, "USD per GPU hour", "sell price x (1 - fee)"));
        long once = setUp(buy, job, steps) + fee(job, steps);
        long hourly = (revenue - cost.get().microUsd()) * job.gpus();
        steps.add(Step.money("hourly", hourly, USD_PER_HOUR, "(revenue - buy effective) x " + gpus(job)));
        return Answer.of(result(Product.RESALE, once, hourly, scatter(buy, cost.get(), job), job, steps));
    }

    private static MoveCost result(Product product, long once, long hourly, double scatter, Job job, List<Step> steps) {
        OptionalDouble breakEven = hourly > 0 ? OptionalDouble.of((double) once / hourly) : OptionalDouble.empty();
        long net = Dollars.times(hourly, job.hours()) - once;
        long wide = Math.round(Z90 * scatter);
        steps.add(Step.money("once", once, USD, "data + set-up + lost work + fee"));
        steps.add(
                breakEven.isPresent()
                        ? Step.number("break_even", breakEven.getAsDouble(), "hours", "once / hourly")
                        : Step.said("break_even", "never", "nothing is won in an hour"));
        steps.add(Step.money("net", net, USD, "hourly x " + job.hours() + " planned hours - once"));
        return new MoveCost(product, once, hourly, breakEven, net, new Range(net - wide, net, net + wide), steps);
    }

    private static long data(Offer from, Job job, List<Step> steps) {
        if (job.moveGb() <= 0) {
            return 0;
        }
        long own = from.extras().egressMicroUsdPerGb();
        String of = job.moveGb() + " GB out of " + from.provider();
        if (own != Extras.UNKNOWN_NUMBER) {
            long cost = Dollars.times(own, job.moveGb());
            steps.add(Step.money("data", cost, USD, of + " at " + Dollars.text(own) + " a GB, as offered"));
            return cost;
        }
        OptionalLong listed = EgressPrices.cost(from.provider(), job.moveGb());
        steps.add(Step.money(
                "data",
                listed.orElse(0),
                USD,
                of + (listed.isPresent() ? ", assumed from its price list" : ": price not known, counted as nothing")));
        return listed.orElse(0);
    }

    private static long setUp(Offer to, Job job, List<Step> steps) {
        double hours = job.setupHours().orElse(Venues.of(to.provider()).setupHours());
        long cost = Dollars.times(to.price() * job.gpus(), hours);
        String given = job.setupHours().isPresent() ? "given" : "assumed";
        steps.add(Step.money("set_up", cost, USD, hours + " hours (" + given + ") x new price x " + gpus(job)));
        return cost;
    }

    private static long fee(Job job, List<Step> steps) {
        if (job.feeMicroUsd() > 0) {
            steps.add(Step.money("fee", job.feeMicroUsd(), USD, "given"));
        }
        return job.feeMicroUsd();
    }

    /** The number of interruptions in H hours scatters with the root of H; each costs what the checkpoints lose. */
    private static double scatter(Offer offer, HourlyCost cost, Job job) {
        return offer.price()
                * (double) job.gpus()
                * cost.lossVariation()
                * Math.sqrt(job.hours())
                / Math.max(cost.efficiency(), 0.01);
    }

    private static String gpus(Job job) {
        return job.gpus() + (job.gpus() == 1 ? " GPU" : " GPUs");
    }

    private static String nowhere(Offer offer) {
        return "Machines of " + offer.id() + " are interrupted so often that the job gets nowhere.";
    }
}
