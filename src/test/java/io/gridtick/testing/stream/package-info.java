/**
 * A small client of streams over plain sockets, for tests and benchmarks: both transports, as a program would use them, and as
 * one that means no good would.
 *
 * <p>{@link io.gridtick.testing.stream.Dial} opens; {@link io.gridtick.testing.stream.StreamClient} keeps what it is told,
 * {@link io.gridtick.testing.stream.StreamCounter} only counts it, and {@link io.gridtick.testing.stream.SocketWire} sends any
 * frame at all. Each client reads on a virtual thread of its own.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.testing.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
