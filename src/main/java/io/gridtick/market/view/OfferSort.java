package io.gridtick.market.view;

import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.offer.Offer;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** An order of offers by a whole number; those that are equal in it follow their ids. */
public record OfferSort(By by, boolean isDescending) {
    public static final OfferSort DEFAULT = new OfferSort(By.PRICE, false);
    private static final double MILLION = 1e6;

    /** What offers are ordered by. */
    public enum By {
        PRICE,
        SEEN,
        AVAILABLE,
        GPUS,
        RELIABILITY
    }

    /** A place in the order. */
    public record Position(long value, String id) {
        /** Reads what {@link #text} wrote. */
        public static Optional<Position> parse(String text) {
            int colon = text.indexOf(':');
            try {
                return colon < 1
                        ? Optional.empty()
                        : Optional.of(
                                new Position(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1)));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        public String text() {
            return value + ":" + id;
        }
    }

    /** Reads {@code price} or {@code -price}. */
    public static Optional<OfferSort> parse(String text) {
        boolean descends = text.startsWith("-");
        String name = (descends ? text.substring(1) : text).toUpperCase(Locale.ROOT);
        for (By by : By.values()) {
            if (by.name().equals(name)) {
                return Optional.of(new OfferSort(by, descends));
            }
        }
        return Optional.empty();
    }

    public Position position(QuotedOffer quoted) {
        return new Position(value(quoted.offer()), quoted.offer().id());
    }

    Comparator<Position> order() {
        Comparator<Position> byValue = Comparator.comparingLong(Position::value);
        return (isDescending ? byValue.reversed() : byValue).thenComparing(position -> position.id());
    }

    private long value(Offer offer) {
        return switch (by) {
            case PRICE -> offer.price();
            case SEEN -> offer.seen().observedAt();
            case AVAILABLE -> offer.quantity().available();
            case GPUS -> offer.quantity().gpus();
            case RELIABILITY ->
                Double.isNaN(offer.extras().reliability())
                        ? -1
                        : Math.round(offer.extras().reliability() * MILLION);
        };
    }
}
