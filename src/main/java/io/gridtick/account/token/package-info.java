/**
 * Access tokens: what a login is shown by in every request, for ten minutes at most.
 *
 * <p>A token names a person and a session; what the person may do is asked of this node's memory, so a change of role
 * counts at once. May import: {@code http}, {@code store}, {@code account.audit}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.token;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
