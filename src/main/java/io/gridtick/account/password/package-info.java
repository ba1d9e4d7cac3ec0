/**
 * Passwords: how they are kept (Argon2id), compared, and judged when they are chosen.
 *
 * <p>Hashing costs memory and time on purpose, so it has two threads and a short queue of its own: a wave of logins is
 * refused there and slows down nothing else. {@link io.gridtick.account.password.Argon2} and
 * {@link io.gridtick.account.password.Strength} are pure; {@link io.gridtick.account.password.PasswordWorkerGateway} owns the
 * threads. May import: {@code http}, password4j, zxcvbn.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.password;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
