/**
 * A PostgreSQL server of our own inside the data folder, for whoever has not set a database address.
 *
 * <p>{@link io.gridtick.store.embedded.EmbeddedPostgres} unpacks, initialises, starts and stops the server. Everything
 * here blocks, runs on the starting thread before any verticle is deployed, and bounds every wait. The caller holds the
 * lock of the data folder, so a server found on it was left behind by a process of ours that was killed.
 *
 * <p>May import: {@code store} (addresses, failures), {@code config} (secrets).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.store.embedded;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
