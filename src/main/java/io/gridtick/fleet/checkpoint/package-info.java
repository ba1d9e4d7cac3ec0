/**
 * The live fleet on the disk, for the next start: a file that stands for a position of the journal.
 *
 * <p>A {@link io.gridtick.fleet.checkpoint.CheckpointFolder} holds the last two. A file has its name when all of it is
 * durable, and every byte is in a checksum; one that cannot be used is passed over. What it holds is a copy: who loses it
 * loses what the journal does not reach back to of windows and first times, and no sample of the history.
 *
 * <p>Files are read and written on a thread of their own, which {@link io.gridtick.fleet.checkpoint.CheckpointGateway}
 * arranges. May import: {@code fleet}, {@code fleet.record}, {@code loop} (in the gateway).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet.checkpoint;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
