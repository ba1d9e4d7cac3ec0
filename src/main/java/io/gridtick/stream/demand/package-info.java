/**
 * Topics that are made only while somebody follows them.
 *
 * <p>A {@link io.gridtick.stream.demand.TopicMaker} says which topics it can make. When the first reader asks for one,
 * {@link io.gridtick.stream.demand.Demands} tells the maker to begin and holds the answer back until everything is there;
 * a while after the last reader left, the maker is told to end and nothing is kept. How many are made at once is bounded.
 * Belongs to the hub's loop; a maker may answer from any thread.
 *
 * <p>May import: {@code stream.lane}, {@code stream.topic}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream.demand;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
