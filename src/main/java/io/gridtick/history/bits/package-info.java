/**
 * Numbers as bits, for what is kept for long.
 *
 * <p>A {@link io.gridtick.history.bits.BitReader} never reads beyond the end and fails with
 * {@link io.gridtick.history.bits.DamagedHistoryException} only, whatever the bytes are. Objects belong to one thread.
 *
 * <p>May import: nothing of ours.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.bits;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
