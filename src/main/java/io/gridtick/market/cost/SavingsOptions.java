package io.gridtick.market.cost;

import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.offer.Offer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
            boolean elsewhere = !to.origin().upstream().equals(from.origin().upstream())
                    && !to.provider().equals(from.provider());
            if (quoted.hasSay() && elsewhere && to.offerClass().equals(from.offerClass())) {
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
}
