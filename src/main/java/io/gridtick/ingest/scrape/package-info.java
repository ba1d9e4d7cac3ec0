/**
 * Pull mode: this server reads exporters itself, each every so often.
 *
 * <p>{@link io.gridtick.ingest.scrape.ScrapePoller} owns everything on a loop that serves no sockets: which targets there
 * are, when each is due ({@link io.gridtick.ingest.scrape.Round}), what each fed last
 * ({@link io.gridtick.ingest.scrape.FedGpus}) and how it is. What is read goes the way of every sample; of what can no
 * longer be read the fleet is told at once. One node of several reads.
 *
 * <p>May import: {@code ingest} (intake, results, text), {@code fleet} (values), {@code http} (guard, bounds, JSON),
 * {@code stream} (publisher).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.scrape;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
