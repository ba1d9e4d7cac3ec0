/**
 * People: what is known of them, and how administrators keep them.
 *
 * <p>PostgreSQL owns the rows; {@link io.gridtick.account.user.UserRepository} is the only class that knows their columns.
 * May import: {@code http}, {@code store}, {@code account.audit}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.user;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
