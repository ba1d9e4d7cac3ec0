package io.gridtick.market.offer;

/**
 * Which GPU.
 *
 * @param chip canonical name of the chip ({@code H100}, {@code RTX 4090}); what the provider wrote where it is not recognised
 * @param form how it is built
 * @param memoryMib memory of one GPU (of the slice, where it is one) in MiB, snapped to the chip's own size where it is
 *     near; {@link #UNSTATED} where nobody says
 * @param partition empty for a whole GPU, else the MIG profile ({@code 1g.10gb}) or the provider's slice: another good
 * @param recognised whether the chip is in the table; others are kept, and take no part in spreads
 */
public record OfferedGpu(String chip, Form form, int memoryMib, String partition, boolean recognised) {
    public static final int UNSTATED = 0;
    public static final int MIB_PER_GIB = 1024;

    public boolean isWhole() {
        return partition.isEmpty();
    }

    public OfferedGpu withForm(Form other) {
        return new OfferedGpu(chip, other, memoryMib, partition, recognised);
    }

    /** The same chip, of which only a part is offered. */
    public OfferedGpu slice(String profile, int mib) {
        return new OfferedGpu(chip, form, mib, profile, recognised);
    }
}
