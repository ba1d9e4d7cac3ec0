/**
 * PostgreSQL: the way to connections, numbered migrations, the data folder.
 *
 * <p>{@link io.gridtick.store.Database} is the only way to a connection and gives every query a timeout; it may be used
 * from any event loop and keeps no state but its pool. {@link io.gridtick.store.DataFolder} blocks and is opened before
 * any verticle is deployed. Below lie {@code embedded}, the server of our own, and {@code schedule}, timed work.
 *
 * <p>May import: {@code config}. Imports no feature.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
