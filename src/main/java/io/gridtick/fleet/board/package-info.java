/**
 * One GPU: who it is, where it is and was, its newest values, its instances, and what happened to it.
 *
 * <p>Everything here is a function of the facts that were told, not of their order: values and attributes go by the time of
 * the sample, and for one time there is a rule that two facts settle between themselves. Owned by the fleet's thread; plain
 * Java.
 *
 * <p>May import: {@code fleet} (what a sample is), {@code fleet.window}, {@code fleet.event}, {@code fleet.record}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet.board;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
