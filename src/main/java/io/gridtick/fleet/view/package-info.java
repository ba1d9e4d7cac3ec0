/**
 * What the API and the topics show of the fleet, and how a list of GPUs is asked for: rows, filters, orders.
 *
 * <p>Rows are immutable copies, so they may leave the fleet's thread. Null is unknown, never 0.
 *
 * <p>May import: {@code fleet}, its rooms, Jackson's annotations.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet.view;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
