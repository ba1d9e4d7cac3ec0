/**
 * The past: what GPUs did, kept small, and what it adds up to.
 *
 * <p>A span is a quarter of an hour. When one is over, what a GPU sent in it becomes one block ({@code block}), bit for
 * bit, and one roll-up ({@code rollup}), whose percentiles are sketches ({@code sketch}). Those rooms are plain Java. The
 * repositories here keep them in PostgreSQL, in partitions that are dropped when they are old. Stateless but for the names
 * of partitions that are known to be there; used by one owner.
 *
 * <p>May import: its rooms, {@code fleet} (values, windows), {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
