/**
 * What is stored of destinations and of what goes to them: the outbox.
 *
 * <p>A notice is written here for each destination that wants it in the transaction that stores its alerts, so it is sent
 * once or more often whatever happens in between, and never less. Everything here is the database's; nothing is kept in
 * memory.
 *
 * <p>May import: {@code alert.delivery}, {@code config}, {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.alert.delivery.outbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
