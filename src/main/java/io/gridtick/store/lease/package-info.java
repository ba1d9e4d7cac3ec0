/**
 * Work that goes on all the time and that one node does for all; {@code store.schedule} is for what is due now and then.
 *
 * <p>{@link io.gridtick.store.lease.Lease} is the claim of one node on it, by the clock of the database.
 *
 * <p>May import: {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.store.lease;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
