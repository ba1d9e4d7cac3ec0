package io.gridtick.market.offer;

/**
 * Who offers, and who stands behind it. Aggregators resell: the same machine is met under several providers and is one
 * upstream. No spread is ever made of two offers with the same upstream.
 *
 * @param provider id of the adapter's provider in small letters: {@code vastai}, {@code runpod}
 * @param upstream id of who really runs the machine; equal to {@code provider} where it sells its own
 * @param machine the upstream's name for the physical machine, empty where not told; {@code host/machine} where the host
 *     is told too: several machines of one host are one voice. Several offers of one machine are
 *     slices of it and alternatives to each other, never extra stock
 * @param demo made by the sample market: shown as such wherever it goes
 */
public record Origin(String provider, String upstream, String machine, boolean demo) {
    /** A provider that sells its own machines and does not tell which. */
    public static Origin own(String provider) {
        return new Origin(provider, provider, "", false);
    }

    /** A machine of a provider that sells its own. */
    public static Origin machine(String provider, String machine) {
        return new Origin(provider, provider, machine, false);
    }

    public Origin asDemo() {
        return new Origin(provider, upstream, machine, true);
    }
}
