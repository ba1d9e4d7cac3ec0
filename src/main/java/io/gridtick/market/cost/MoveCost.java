package io.gridtick.market.cost;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is won by paying one quote instead of another, or by selling at one what was bought at another.
 *
 * @param product which question this answers
 * @param onceMicroUsd what the move costs once: data, set-up, lost work, fees
 * @param hourlyMicroUsd what is won in an hour, over all GPUs of the job; negative where it is a loss
 * @param breakEvenHours after which the move has paid for itself; empty where never
 * @param netMicroUsd over the planned hours
 * @param range of the net, where interruptions scatter it; all three are equal where nothing does
 * @param steps by which all this was found
 */
public record MoveCost(
        Product product,
        long onceMicroUsd,
        long hourlyMicroUsd,
        OptionalDouble breakEvenHours,
        long netMicroUsd,
        Range range,
        List<Step> steps) {
    /** Two questions that are never mixed. The third, whether now is a good time, is answered by a good's own past. */
    public enum Product {
        /** What do I pay, and what could I pay? */
        SAVINGS,
        /** Bought here, sold there: only where the other side is a place to sell. */
        RESALE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nine of ten outcomes are better than the first, one of ten is better than the last. */
    public record Range(long p10, long p50, long p90) {}

    /** A result, or the reason why there is none. */
    public record Answer(Optional<MoveCost> cost, String refusal) {
        static Answer of(MoveCost cost) {
            return new Answer(Optional.of(cost), "");
        }

        static Answer refused(String why) {
            return new Answer(Optional.empty(), why);
        }
    }

    public MoveCost {
        steps = List.copyOf(steps);
    }

    /** What is won in a month of 730 hours, or in the planned hours where they are fewer. */
    public long monthlyMicroUsd(double plannedHours) {
        return Dollars.times(hourlyMicroUsd, Math.min(plannedHours, Job.MONTH_HOURS)) - onceMicroUsd;
    }
}
