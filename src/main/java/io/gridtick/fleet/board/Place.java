package io.gridtick.fleet.board;

import io.gridtick.fleet.GpuLabels;
import java.util.Comparator;

/**
 * Where a GPU is counted. A region and a model that are not known have a name too, an index is {@link GpuLabels#NO_INDEX},
 * a host is empty.
 */
public record Place(String region, String host, int index, String id, String model) {
    public static final String UNKNOWN_MODEL = "unknown";

    public static final Comparator<Place> ORDER = Comparator.comparing(Place::region)
            .thenComparing(Place::host)
            .thenComparingInt(Place::index)
            .thenComparing(Place::id);

    /** Before every place of a region. */
    public static Place firstOf(String region) {
        return new Place(region, "", Integer.MIN_VALUE, "", "");
    }
}
