/**
 * Samples as {@code nvidia-smi --query-gpu=… --format=csv} prints them, and the tools that copy it.
 *
 * <p>Cells are read as bytes where they lie; a GPU that was met before costs no string. Its times are local and name no
 * zone, see {@link io.gridtick.ingest.smi.LocalTimes}. May import: {@code ingest}, {@code ingest.series}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.smi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
