/**
 * Logs: what happened, each event once, in order, kept in the database.
 *
 * <p>{@link io.gridtick.stream.log.LogHub} takes events from any thread, makes them durable in groups, and only then hands
 * them to its {@link io.gridtick.stream.log.LogStage}, which shows them. It runs on the loop of the streams' hub. Recent ones
 * are kept in a {@link io.gridtick.stream.log.LogRing}, older ones are read from the
 * {@link io.gridtick.stream.log.EventRepository}. Some logs are there as long as the server, others are opened and dropped
 * through {@link io.gridtick.stream.log.LogGateway}. What is lost leaves a gap in the log, so that no reader takes it for whole.
 *
 * <p>May import: {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream.log;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
