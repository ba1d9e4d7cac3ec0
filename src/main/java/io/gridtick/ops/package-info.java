/**
 * What operators watch: health and readiness by part, metrics, event-loop lag.
 *
 * <p>Served on a second port, on loopback by default. Holds no state of its own beyond meters and the list of parts.
 *
 * <p>May import: {@code config}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ops;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
