/**
 * The short paths: one run at a time for each caller, in the shapes that programs of the older system know.
 *
 * <p>Cents, percent and UTC instants, a frame as one JSON object. {@link io.gridtick.simulation.brief.FramesGateway} keeps the
 * latest frames of each run, from the loop of the runs' owner; sockets look there ten times a second, so a slow one misses
 * frames and holds up nobody.
 *
 * <p>May import: {@code run}, {@code view}, {@code order}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.brief;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
