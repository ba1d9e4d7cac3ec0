/**
 * Who is calling: credentials to {@code Caller}, on every node and without asking the database.
 *
 * <p>{@link io.gridtick.account.Directory} holds the active users, the usable keys and the sessions that ended lately; it
 * is read on every event loop and written by the one of {@link io.gridtick.account.ChangeWatchdog}, which follows the
 * audit trail. The rooms below it change accounts, each change with its line in the trail, and then wait for
 * {@link io.gridtick.account.ChangeGateway}.
 *
 * <p>May import: {@code http}, {@code config}, {@code store}, {@code loop}; none of the rooms below it.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
