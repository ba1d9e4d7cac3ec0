package io.gridtick.market.cost;

import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What could be paid instead of what is paid: each quote of the same good, the largest saving first. */
public final class SavingsOptions {
    private SavingsOptions() {}

    /**
     * One way out.
     *
     * @param monthlyMicroUsd saved in a month of 730 hours, or in the planned hours where they are fewer; less than 0 is a loss
     */
    public record Option(QuotedOffer offer, MoveCost cost, long monthlyMicroUsd) {}

    /**
     * All quotes that have a say and are not from where one is.
     *
     * @param from what is paid now
     */
    public static List<Option> of(Offer from, Collection<QuotedOffer> quotes, Job job, UpTimes upTimes, int most) {
        List<Option> options = new ArrayList<>();
        for (QuotedOffer quoted : quotes) {
            Offer to = quoted.offer();
            if (isWay(from, quoted)) {
                Moves.savings(from, to, job, upTimes)
                        .cost()
                        .ifPresent(cost -> options.add(new Option(quoted, cost, cost.monthlyMicroUsd(job.hours()))));
            }
        }
        options.sort(Comparator.comparingLong(Option::monthlyMicroUsd)
                .reversed()
                .thenComparing(option -> option.offer().offer().id()));
        return List.copyOf(options.subList(0, Math.min(most, options.size())));
    }

    /**
     * A way out for some GPUs.
     *
     * @param gpus for so many of those that were asked for: as many as the seller has
     */
    public record Way(Option option, int gpus) {}

    /** The quote that saves most in a month, where none is asked for more GPUs than its seller tells to have. */
    public static Optional<Way> best(Offer from, Collection<QuotedOffer> quotes, int gpus, UpTimes upTimes) {
        return quotes.stream()
                .filter(quoted -> isWay(from, quoted))
                .flatMap(quoted -> way(from, quoted, gpus, upTimes).stream())
                .filter(way -> way.option().monthlyMicroUsd() > 0)
                .min(Comparator.comparingLong((Way way) -> -way.option().monthlyMicroUsd())
                        .thenComparing(way -> way.option().offer().offer().id()));
    }

    private static Optional<Way> way(Offer from, QuotedOffer quoted, int gpus, UpTimes upTimes) {
        Offer to = quoted.offer();
        int there = to.quantity().available() == Quantity.UNKNOWN
                ? gpus
                : Math.min(gpus, to.quantity().available());
        // Whole boxes only: what is beyond them stays where it is.
        int taken = there - there % to.quantity().smallest();
        if (taken == 0) {
            return Optional.empty();
        }
        Job job = Job.of(taken, Job.MONTH_HOURS, 0);
        return Moves.savings(from, to, job, upTimes)
                .cost()
                .map(cost -> new Way(new Option(quoted, cost, cost.monthlyMicroUsd(job.hours())), taken));
    }

    private static boolean isWay(Offer from, QuotedOffer quoted) {
        Offer to = quoted.offer();
        boolean elsewhere = !to.origin().upstream().equals(from.origin().upstream())
                && !to.provider().equals(from.provider());
        return quoted.hasSay() && elsewhere && to.offerClass().equals(from.offerClass());
    }
}
