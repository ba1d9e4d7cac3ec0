package io.gridtick.fleet;

import java.util.Locale;
import java.util.Optional;

/**
 * What a sender says about a GPU beside its values. {@code id} is the identity: the UUID in lower case without the prefix
 * {@code GPU-}, or {@code host:index} where the sender knows no UUID. Everything else is an attribute and may change.
 */
public record GpuLabels(String id, String host, String region, Optional<String> model, int index) {
    public static final String UNKNOWN_REGION = "unknown";

    /** No index was given. */
    public static final int NO_INDEX = -1;

    private static final String PREFIX = "GPU-";

    /** The identity as people know it from their tools. */
    public String uuid() {
        return id.indexOf(':') < 0 ? PREFIX + id : id;
    }

    /** The identity that a person or program means by {@code text}, with or without the prefix, in any case. */
    public static String idOf(String text) {
        boolean hasPrefix = text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
        return text.substring(hasPrefix ? PREFIX.length() : 0).toLowerCase(Locale.ROOT);
    }
}
