/**
 * What operators watch: health and readiness by part, metrics, event-loop lag.
 *
 * <p>Served on a second port, on loopback only. Holds no state of its own beyond meters and the list of parts.
 *
 * <p>May import: {@code config}, {@code http}, {@code store} (to see whether it answers).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ops;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
