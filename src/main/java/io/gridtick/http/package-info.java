/**
 * What features see of HTTP: resources and routes, callers and access, problems, parameters, pages, replies, JSON.
 *
 * <p>A feature hands in a {@link io.gridtick.http.Resource}; it fails with a {@link io.gridtick.http.Problem}, which says
 * nothing of statuses, and asks {@link io.gridtick.http.Callers} who is calling. Handlers run on the event loop that
 * accepted the connection and never block. Around it lie {@code body}, {@code files} and {@code contract}, and on top of
 * all {@code door}, which puts them together.
 *
 * <p>May import: Vert.x, Jackson. Imports no feature and none of the packages below it.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
