/**
 * How people come in and get back in: first run, registration, invitations, confirmed addresses, forgotten passwords.
 *
 * <p>{@link io.gridtick.account.entry.Ticket} is what a link is good for: once, for a while, known here by its hash only.
 * What anybody may call says nothing about who has an account: neither by its answer nor by its time. Only a login opens
 * a session, nothing here does.
 *
 * <p>May import: {@code config}, {@code http}, {@code store}, {@code account.audit}, {@code account.mail},
 * {@code account.user}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.entry;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
