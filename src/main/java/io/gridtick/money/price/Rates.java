package io.gridtick.money.price;

import java.util.OptionalLong;

/**
 * What counts for a region and model at a moment; empty where nobody said it.
 *
 * @param sellingNanoUsdPerHour for a GPU hour that is sold
 * @param capitalNanoUsdPerHour for an hour of having the GPU
 * @param energyNanoUsdPerKwh for what the GPU draws
 */
public record Rates(
        OptionalLong sellingNanoUsdPerHour, OptionalLong capitalNanoUsdPerHour, OptionalLong energyNanoUsdPerKwh) {
    public static final Rates UNKNOWN = new Rates(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    public boolean isPriced() {
        return sellingNanoUsdPerHour.isPresent();
    }

    /** Whether all is known that a GPU costs; a part of it is not told as the whole. */
    public boolean isCosted() {
        return capitalNanoUsdPerHour.isPresent() && energyNanoUsdPerKwh.isPresent();
    }
}
