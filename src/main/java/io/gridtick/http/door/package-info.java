/**
 * The public port: how it listens, whom it lets in, and the way of a request to its handler.
 *
 * <p>A route exists only if {@link io.gridtick.http.door.RouteTable} has a line for it, so nothing is open by accident.
 * {@link io.gridtick.http.door.RouterAssembly} has the steps of every request in their order, and
 * {@link io.gridtick.http.door.ProblemResponder} is the only class that turns a failure into a status. All event loops
 * share one {@link io.gridtick.http.door.Door}.
 *
 * <p>May import: {@code http} with its rooms, {@code config}, {@code store} (its refusals), Netty. Only the root imports it.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.door;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
