/**
 * Where people look after targets: over HTTP, and in the database.
 *
 * <p>{@link io.gridtick.ingest.scrape.desk.TargetResource} lists, adds, changes, removes and tests targets;
 * {@link io.gridtick.ingest.scrape.desk.TargetRepository} stores them with who changed what. Secrets are sealed, each for its
 * row alone, and leave only towards the poller.
 *
 * <p>May import: {@code ingest.scrape}, {@code http}, {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.scrape.desk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
