/**
 * Logins and what they leave open: sessions, their renewal, their end, and how many guesses a password stands.
 *
 * <p>PostgreSQL owns the rows; {@link io.gridtick.account.session.SessionRepository} is the only class that knows their
 * columns. A session is renewed by a token that is computed, not stored: {@link io.gridtick.account.session.RenewalRule}
 * says what a token is worth, and one conditional update lets one of many renewals win. May import: {@code http},
 * {@code store}, {@code account}, {@code account.audit}, {@code account.password}, {@code account.token},
 * {@code account.user}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.session;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
