/**
 * OpenTelemetry metrics over HTTP, as protocol buffers and as JSON.
 *
 * <p>There is one reader, of the binary form: a body in JSON is first written anew in that form, so both mean the same by
 * construction. The attributes of a resource that are of use here and those of a data point are put together as one key,
 * and looked up by their raw bytes; what was met before costs no string. May import: {@code ingest}, {@code ingest.series},
 * {@code ingest.wire}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.otlp;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
