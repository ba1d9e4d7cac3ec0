/**
 * Prometheus remote write, versions 1.0 and 2.0.
 *
 * <p>A block of Snappy is unpacked into a buffer of the loop, then read by hand: the raw bytes of the labels are looked up
 * as they lie there, so a series that was met before costs no string. May import: {@code ingest}, {@code ingest.series},
 * {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.remote;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
