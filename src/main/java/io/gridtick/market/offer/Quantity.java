package io.gridtick.market.offer;

/**
 * How many GPUs.
 *
 * @param gpus GPUs of the offer: of one box, where boxes are sold
 * @param available GPUs that can be had of it now, over all boxes of this offer; {@link #UNKNOWN} where the provider does not
 *     tell, 0 where it says that it is sold out (such an offer has no say in a price)
 * @param smallest the fewest that can be rented at once: {@code gpus} where only whole boxes are, else mostly 1
 */
public record Quantity(int gpus, int available, int smallest) {
    public static final int UNKNOWN = -1;

    public Quantity {
        if (gpus < 1 || available < UNKNOWN || smallest < 1 || smallest > gpus) {
            throw new IllegalArgumentException("gpus " + gpus + ", available " + available + ", smallest " + smallest);
        }
    }

    /** One whole box that is there. */
    public static Quantity box(int gpus) {
        return new Quantity(gpus, gpus, gpus);
    }

    /** A rate card's line: it does not tell whether there is any. */
    public static Quantity listed(int gpus) {
        return new Quantity(gpus, UNKNOWN, gpus);
    }

    public boolean isSoldOut() {
        return available == 0;
    }
}
