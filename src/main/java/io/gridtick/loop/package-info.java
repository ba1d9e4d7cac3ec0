/**
 * How state stays with one owner: an event loop that others reach by message only.
 *
 * <p>{@link io.gridtick.loop.OwnerThread} remembers whose state it is; {@link io.gridtick.loop.OwnerLoop} bounds what is under way, runs the work on the owner's thread, answers on the
 * caller's loop and asserts the thread. Contexts are duplicated per request, so threads are compared, not contexts.
 *
 * <p>May import: Vert.x core, {@code http} (problems). Imports no feature.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.loop;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
