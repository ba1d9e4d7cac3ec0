/**
 * What is to be scraped: exporters, and lists that name exporters, from the settings, the API and those lists.
 *
 * <p>Everything is a value: a {@link io.gridtick.ingest.scrape.target.Target} says what to ask, how often, by which
 * credential and with which labels; {@link io.gridtick.ingest.scrape.target.FoundTargets} reads the list of Prometheus'
 * service discovery by HTTP. Plain Java without state.
 *
 * <p>May import: {@code config} (secrets), {@code http} (JSON, the one notation of URLs).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.scrape.target;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
