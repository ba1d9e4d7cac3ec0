/**
 * What every format of named series shares: which label says what of a GPU, which metric is which of ours in which unit, and
 * how values of many series become rows of a batch.
 *
 * <p>The knowledge is data: {@code ingest/labels.tsv} and {@code ingest/metrics.tsv}, read once. A set of labels and the
 * name of a metric are recognised by the hash of their raw bytes, compared on a hit; strings are made where one is new. The
 * caches are bounded and belong to one thread, as do the decoders that use them.
 *
 * <p>May import: {@code fleet} (values), {@code ingest} (results), {@code http} (problems).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.series;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
