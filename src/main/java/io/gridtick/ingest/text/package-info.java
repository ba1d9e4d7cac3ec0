/**
 * Samples as Prometheus exporters show them: text format 0.0.4 and OpenMetrics, pushed by anybody who can send a page.
 *
 * <p>Lines are read in one pass over the bytes; names and labels that were met before cost no string. May import: {@code
 * ingest}, {@code ingest.series}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
