/**
 * Samples in JSON, the form of our own: a host with its GPUs, a list of samples, or one sample a line.
 *
 * <p>Bytes to a batch without objects in between; one decoder a loop. Owns its parser, because a general one costs four times
 * as much. May import: {@code ingest}, {@code ingest.series}, {@code fleet} (values), {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.json;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
