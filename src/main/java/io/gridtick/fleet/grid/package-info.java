/**
 * The whole fleet in a few bytes per GPU, for a picture of thousands of them.
 *
 * <p>A {@link io.gridtick.fleet.grid.Grid} gives every GPU a position, and has a
 * {@link io.gridtick.fleet.grid.GridCell} of 36 bits in each. What a position stands for never changes within a revision:
 * new ones are added at the end, old ones stay empty, and when too many are empty the next revision begins without them.
 * Plain and synchronous, for the fleet's thread.
 *
 * <p>May import: {@code fleet} and its rooms, {@code stream} (changes and cells).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet.grid;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
