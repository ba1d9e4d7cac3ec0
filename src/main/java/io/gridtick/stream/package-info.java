/**
 * Topics and bytes: every change to every subscriber.
 *
 * <p>A {@link io.gridtick.stream.Table} keeps rows in the order of their last change, so that one question, "what changed
 * since", serves snapshot, delta and resume. {@link io.gridtick.stream.StreamHub} owns all tables on its event loop. Each
 * loop with sockets has a {@link io.gridtick.stream.LoopHub}, which gets one turn of finished bytes at a time, and
 * its sessions, which live in {@code stream.session}; what a session cannot send, it asks for later by its sequence. Nothing
 * here knows what a GPU is.
 *
 * <p>May import: {@code http}, {@code loop}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
