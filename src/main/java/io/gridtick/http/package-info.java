/**
 * Shared HTTP plumbing: router assembly, the table of who may call what, problem documents, limits, headers, static files.
 *
 * <p>Features hand in resources; a route exists only if {@link io.gridtick.http.RouteTable} has a line for it, so nothing
 * is open by accident. {@link io.gridtick.http.ProblemResponder} is the only class that turns a failure into a status.
 * Handlers run on the event loop that accepted the connection and never block.
 *
 * <p>May import: Vert.x, Jackson, {@code config}. Imports no feature.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
