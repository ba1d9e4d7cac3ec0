package io.gridtick.market.offer;

import java.util.Locale;

/**
 * A good: what is the same in all this may be compared, everything else may not. Goods of different chips that we know never
 * share an {@link #id}.
 */
public record OfferClass(OfferedGpu gpu, Terms terms) {
    /** Names of unknown chips are as long as somebody likes; those of topics are not. */
    private static final int LONGEST_SLUG = 60;

    /** As it stands in topics and addresses: {@code h100-sxm-80gb-secure-on_demand}. */
    public String id() {
        StringBuilder id = new StringBuilder(48)
                .append(slug(gpu.chip()))
                .append('-')
                .append(gpu.form().name().toLowerCase(Locale.ROOT))
                .append('-')
                .append(memory());
        if (!gpu.isWhole()) {
            id.append("-part_").append(slug(gpu.partition()));
        }
        if (!gpu.recognised()) {
            id.append("-unrecognised");
        }
        id.append('-').append(terms.tenancy().name().toLowerCase(Locale.ROOT));
        id.append('-').append(terms.mode().name().toLowerCase(Locale.ROOT));
        if (terms.mode() == PurchaseMode.RESERVED) {
            id.append('_').append(terms.termMonths()).append('m');
        }
        if (terms.interconnect() != Interconnect.UNSTATED) {
            id.append('-').append(terms.interconnect().name().toLowerCase(Locale.ROOT));
        }
        return id.toString();
    }

    private String memory() {
        int mib = gpu.memoryMib();
        if (mib == OfferedGpu.UNSTATED) {
            return "unstated";
        }
        return mib % OfferedGpu.MIB_PER_GIB == 0 ? mib / OfferedGpu.MIB_PER_GIB + "gb" : mib + "mib";
    }

    /** Letters and digits stay, a blank is an underscore, anything else its number. */
    private static String slug(String name) {
        StringBuilder slug = new StringBuilder(name.length());
        String small = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < small.length() && slug.length() < LONGEST_SLUG; i++) {
            char c = small.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.') {
                slug.append(c);
            } else if (c == ' ' || c == '_') {
                slug.append('_');
            } else {
                slug.append("_x").append(Integer.toHexString(c));
            }
        }
        return slug.toString();
    }
}
