/**
 * What was sent and is not in blocks yet, by span and GPU.
 *
 * <p>{@link io.gridtick.history.open.OpenSpans} gathers rows until their span is over; then its owner takes the span out,
 * writes it, and puts it back where that failed. What comes for a span that was written opens it again, and is merged with
 * what is stored. Of many rows the older ones are kept as bytes of a block, so that memory stays small.
 *
 * <p>Plain Java, mutable, for one thread: that of {@code HistoryVerticle}. May import: {@code fleet}, {@code history.block}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.open;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
