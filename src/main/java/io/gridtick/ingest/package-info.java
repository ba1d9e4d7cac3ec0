/**
 * The doors for samples: one room for each wire format, each {@code byte[]} to {@link io.gridtick.ingest.Decoded}.
 *
 * <p>Decoders are plain Java, run on the event loop of the connection, keep nothing between calls but bounded caches, and
 * answer every input with a result or a problem. A resource reads the body within its limits, hands what was decoded to
 * {@link io.gridtick.ingest.IntakeGateway}, and answers in the words of its protocol when it is durable.
 *
 * <p>May import: {@code fleet} (values), {@code journal}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
