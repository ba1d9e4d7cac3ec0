package io.gridtick.market.view;

import io.gridtick.market.cost.Job;
import io.gridtick.market.offer.OfferClass;
import java.util.Locale;
import java.util.Optional;

/**
 * Which spreads.
 *
 * @param minPpm the narrowest that counts; 0 is all
 * @param gpu chip, where only one is asked for
 */
public record SpreadQuery(long minPpm, Optional<String> gpu, Order order, Job job) {
    /** The widest 15 percent and up, unless something else is asked for. */
    public static final long USUAL_MIN_PPM = 150_000;

    public boolean admits(OfferClass good) {
        return gpu.map(chip -> chip.equalsIgnoreCase(good.gpu().chip())).orElse(true);
    }

    /** What comes first. */
    public enum Order {
        /** The widest. */
        GROSS,
        /** What is most worth for the job. */
        NET,
        /** What pays first. */
        BREAK_EVEN;

        public static Optional<Order> parse(String name) {
            for (Order order : values()) {
                if (order.name().equals(name.toUpperCase(Locale.ROOT))) {
                    return Optional.of(order);
                }
            }
            return Optional.empty();
        }
    }
}
