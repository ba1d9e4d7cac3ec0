package io.gridtick.market.offer;

/**
 * What else is known of an offer; {@link #UNKNOWN_NUMBER} (for reliability NaN) where it is not. Nothing here is ever 0
 * because it is missing.
 *
 * @param egressMicroUsdPerGb what a gigabyte to the internet costs
 * @param storageMicroUsdPerGbMonth what a gigabyte of disk costs in a month
 * @param reliability 0..1 as the provider measures it
 * @param vcpus of the whole offer
 * @param ramMib of the whole offer
 */
public record Extras(
        long egressMicroUsdPerGb, long storageMicroUsdPerGbMonth, double reliability, int vcpus, long ramMib) {
    public static final int UNKNOWN_NUMBER = -1;
    public static final Extras UNKNOWN =
            new Extras(UNKNOWN_NUMBER, UNKNOWN_NUMBER, Double.NaN, UNKNOWN_NUMBER, UNKNOWN_NUMBER);

    public Extras egress(long microUsdPerGb) {
        return new Extras(microUsdPerGb, storageMicroUsdPerGbMonth, reliability, vcpus, ramMib);
    }

    public Extras storage(long microUsdPerGbMonth) {
        return new Extras(egressMicroUsdPerGb, microUsdPerGbMonth, reliability, vcpus, ramMib);
    }

    public Extras reliability(double share) {
        return new Extras(egressMicroUsdPerGb, storageMicroUsdPerGbMonth, share, vcpus, ramMib);
    }

    public Extras machine(int cpus, long mib) {
        return new Extras(egressMicroUsdPerGb, storageMicroUsdPerGbMonth, reliability, cpus, mib);
    }
}
