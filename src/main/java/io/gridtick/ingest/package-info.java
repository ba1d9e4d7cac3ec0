/**
 * The door for samples: one decoder per wire format, {@code byte[]} to {@code SampleBatch}.
 *
 * <p>Decoders are plain Java, run on the event loop of the connection, keep nothing between calls but bounded caches of
 * labels, and answer every input with a batch or a reason. {@code IngestResource} reads the body within
 * its limits, hands the batch to the journal and answers when it is durable.
 *
 * <p>May import: {@code fleet} (values), {@code journal}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
