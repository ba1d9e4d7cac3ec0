/**
 * Percentiles that can be added up.
 *
 * <p>A {@link io.gridtick.history.sketch.Sketch} counts values in bins that grow with the value (the scheme known as
 * DDSketch), so any percentile is at most one percent away from the true one, and the sketch of many is the sum of their
 * sketches, whatever the order. Immutable, for any thread; its builder belongs to one.
 *
 * <p>May import: {@code history.bits}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.sketch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
