package io.gridtick.market.index;

import io.gridtick.market.book.ClassView;
import java.util.Arrays;
import java.util.Optional;

/**
 * The index of one good: the median of the best prices of its sellers, one vote each. Withheld with a reason where too few
 * sell, or where they are so far apart that a middle means nothing; between 0.40 and 0.45 it stays as it was, so that it does
 * not flicker.
 */
public final class IndexGate {
    private static final int FEWEST_SELLERS = 3;
    private static final double TOO_FAR_APART = 0.45;
    private static final double NEAR_AGAIN = 0.40;
    private static final double TO_SIGMA = 1.4826;

    private boolean isApart;

    /**
     * An index or the reason why there is none.
     *
     * @param price micro-dollars per GPU hour
     */
    public record Index(Optional<Long> price, String withheld) {}

    public Index judge(ClassView good) {
        return judge(good.median(), prices(good));
    }

    /**
     * The same of bare prices.
     *
     * @param bests the best price of each seller
     */
    public Index judge(long median, long... bests) {
        if (bests.length < FEWEST_SELLERS) {
            return new Index(Optional.empty(), "too_few_sellers");
        }
        double apart = dispersion(median, bests);
        isApart = isApart ? apart > NEAR_AGAIN : apart > TOO_FAR_APART;
        return isApart ? new Index(Optional.empty(), "too_far_apart") : new Index(Optional.of(median), "");
    }

    /** The median distance from the median, as a standard deviation, in parts of the median. */
    static double dispersion(ClassView good) {
        return dispersion(good.median(), prices(good));
    }

    private static long[] prices(ClassView good) {
        return good.bests().stream().mapToLong(quoted -> quoted.offer().price()).toArray();
    }

    private static double dispersion(long median, long... bests) {
        double[] distances = Arrays.stream(bests)
                .mapToDouble(price -> (double) Math.abs(price - median))
                .sorted()
                .toArray();
        return TO_SIGMA * middle(distances) / median;
    }

    private static double middle(double... sorted) {
        double[] copy = sorted.clone();
        Arrays.sort(copy);
        int half = copy.length / 2;
        return copy.length % 2 == 1 ? copy[half] : (copy[half - 1] + copy[half]) / 2;
    }
}
