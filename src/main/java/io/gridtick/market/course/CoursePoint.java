package io.gridtick.market.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A good as it stood at a moment; prices are null where nobody sold it.
 *
 * @param low the best price of the cheapest seller
 * @param median of the best prices of all sellers, one vote each
 * @param high the best price of the dearest seller
 * @param index the median where it means something
 * @param indexWithheld why there is none
 */
public record CoursePoint(
        Instant ts,
        @Nullable String low,
        @Nullable String median,
        @Nullable String high,
        int sellers,
        int offers,
        @Nullable String index,
        @Nullable String indexWithheld) {}
