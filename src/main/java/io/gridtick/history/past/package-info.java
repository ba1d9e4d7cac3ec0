/**
 * The past as callers ask for it: what is written and what is still open, joined without a seam.
 *
 * <p>{@link io.gridtick.history.past.LineGateway} asks for what is open before it reads the tables, so that what is written in
 * between is in both and nothing is missed; of two roll-ups of one time that with more values is the more complete one. Work
 * is cut into pieces, so that no event loop is held up. Stateless; for any event loop.
 *
 * <p>May import: {@code history} and its rooms, {@code fleet} (names of GPUs), {@code http}, {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.past;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
