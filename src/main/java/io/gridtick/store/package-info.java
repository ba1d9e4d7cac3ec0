/**
 * PostgreSQL: the pool, numbered migrations, the embedded server, timed work.
 *
 * <p>{@code Database} is the only way to a connection and gives every query a timeout.
 * {@code EmbeddedPostgres} blocks and runs before any verticle is deployed.
 *
 * <p>May import: {@code config}. Imports no feature.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
