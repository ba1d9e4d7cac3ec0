/**
 * Sends a record of samples, an export or a file in the ingest's own form, to a server once more, moved to another time.
 *
 * <p>{@link io.gridtick.replay.Replayer} is the loop on the thread that calls it: rows in the order of time, paced, through
 * the public doors for samples by {@link io.gridtick.replay.DoorClient}. A program of its own ({@code scripts/replay}); the
 * server knows nothing of it.
 *
 * <p>May import: the JDK, {@code fleet} (metrics), {@code ingest.series} (times), {@code http} (JSON),
 * {@code config} (secrets).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.replay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
