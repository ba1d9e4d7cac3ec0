/**
 * People: what is known of them, and how administrators keep them.
 *
 * <p>PostgreSQL owns the rows; {@link io.gridtick.account.user.UserRepository} is the only class that knows their columns.
 * Rules are pure and decided under a lock that all nodes share. Every change and its line in the trail are one transaction
 * ({@link io.gridtick.account.user.AuditedGateway}). Passwords and sessions are rooms of their own, known here by what they
 * do. May import: {@code http}, {@code store}, {@code account}, {@code account.audit}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.user;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
