package io.gridtick.money.past;

import io.gridtick.history.past.WorkCell;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the rows of a summary are. */
enum SummaryBy {
    REGION,
    MODEL,
    KIND;

    /** What cells have in common that are one row. */
    record Key(String region, String model) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byRegion = region.compareTo(other.region);
            return byRegion == 0 ? model.compareTo(other.model) : byRegion;
        }
    }

    static SummaryBy of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Key key(WorkCell cell) {
        return new Key(this == MODEL ? "" : cell.region(), this == REGION ? "" : cell.model());
    }

    @Nullable
    String regionOf(Key key) {
        return this == MODEL ? null : key.region();
    }

    @Nullable
    String modelOf(Key key) {
        return this == REGION ? null : key.model();
    }
}
