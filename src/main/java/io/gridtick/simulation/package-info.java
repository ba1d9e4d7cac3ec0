/**
 * A year of a GPU business in seconds: a run is a pure function of its seed, parameters and commands, bit for bit.
 *
 * <p>{@link io.gridtick.simulation.Simulation} is the whole of a run to the outside. Chance is in {@code random}, what is due
 * in {@code time}, customers in {@code demand}, GPUs and queues in {@code plant}, money in {@code book}, the input in
 * {@code parameter} and {@code command}, what is seen in {@code view}, snapshots in {@code state}. A run belongs to whoever
 * made it and is used by one thread at a time.
 *
 * <p>May import: its rooms, {@code http} for the form of problems. Nothing that knows the time, chance of its own, hash order
 * or {@code Math}: the layering test bans them here.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
