/**
 * Influx line protocol, as Telegraf and the clients of InfluxDB 1, 2 and 3 write it.
 *
 * <p>Read by hand in one pass; the raw bytes of the tags are looked up as they lie there, so a GPU that was met before
 * costs no string. Lines are kept or refused one by one. May import: {@code ingest}, {@code ingest.series}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.line;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
