/**
 * How senders are told where this server is: what to copy for each of them, and whether their first sample came.
 *
 * <p>The texts are files under {@code connect/} with two gaps. The address is filled in here; the key is filled in by whoever
 * shows the text, since the server does not know keys once they are made. {@link
 * io.gridtick.ingest.connect.FirstSampleResource} answers when samples by a key arrive.
 *
 * <p>May import: {@code ingest.source} (what came by a key), {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.connect;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
