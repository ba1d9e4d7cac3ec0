/**
 * The two grammars that several formats share, read from bytes where they lie: fields of protocol buffers, and JSON.
 *
 * <p>Readers pull, make no objects, stay within the bounds that they are given, and end in {@link
 * io.gridtick.ingest.wire.MalformedWire} or {@link io.gridtick.ingest.wire.MalformedJson} where bytes are not well-formed; a
 * decoder turns that into its refusal. For one thread each. May import: {@code ingest.series}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
