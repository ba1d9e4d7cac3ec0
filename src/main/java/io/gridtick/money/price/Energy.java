package io.gridtick.money.price;

/**
 * What energy costs.
 *
 * @param pueThousandths how much the building draws for each watt of a GPU
 */
public record Energy(long microUsdPerKwh, int pueThousandths) {
    /** Of what a GPU draws: exact. */
    public long nanoUsdPerKwh() {
        return microUsdPerKwh * pueThousandths;
    }
}
