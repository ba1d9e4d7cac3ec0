/**
 * The durable order of everything that came in: {@code append(batch)} answers once the batch cannot be lost any more.
 *
 * <p>Two forms: the log table here, owned by one loop, and files in the room {@code file}. In both, whatever arrives while a
 * commit is under way goes into the next one. Durable batches are handed to the sink in the order of their positions, live
 * and at replay alike, so that replay gives the same state; a replay joins what both forms hold.
 *
 * <p>May import: {@code fleet} (values), {@code store}, {@code loop}, {@code http} (problems).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
