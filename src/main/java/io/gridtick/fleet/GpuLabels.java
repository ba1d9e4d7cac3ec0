package io.gridtick.fleet;

import java.util.Optional;

/**
 * What a sender says about a GPU beside its values. {@code id} is the identity: the UUID in lower case without the prefix
 * {@code GPU-}, or {@code host:index} where the sender knows no UUID. Everything else is an attribute and may change.
 */
public record GpuLabels(String id, String host, String region, Optional<String> model, int index) {
    public static final String UNKNOWN_REGION = "unknown";

    /** No index was given. */
    public static final int NO_INDEX = -1;
}
