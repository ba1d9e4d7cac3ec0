/**
 * What GPUs do: the live state of every GPU, and of hosts, models, regions and the fleet.
 *
 * <p>{@link io.gridtick.fleet.FleetState} is plain Java: {@code apply(batch, now)} and {@code age(now)} change it. It finds
 * out which GPU is meant ({@code Roster}) and where it is counted ({@code Census}); one GPU is in {@code board}, its time in
 * {@code window}, sums in {@code group}, what happened in {@code event}, what is shown in {@code view}. It is owned by
 * {@link io.gridtick.fleet.FleetVerticle} on one event loop that serves no sockets, asserted at every entry; everybody else
 * reaches it through {@link io.gridtick.fleet.FleetGateway}. A {@code Snapshot} is the fleet at one moment, for a checkpoint.
 *
 * <p>May import: its rooms, {@code http} (in the resource), {@code stream} and {@code loop} (in the verticle and the
 * gateway). Never {@code market}, {@code simulation}, {@code account}, {@code journal} or {@code ingest}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
