/**
 * The trail of what was done to accounts: append-only, hash-chained, ids only.
 *
 * <p>A change and its line are one transaction, and the lines have one order over all nodes, so whoever follows the trail
 * knows every change. May import: {@code http}, {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
