/**
 * What a day or a month came to, by region, model or host.
 *
 * <p>Regions and models are sums of quarters of an hour; hosts are sums of days, and of the quarters of days that are not over
 * or not summed up. What is open belongs to it, so a report of today is one too; it says that it may change. Stateless; for
 * any event loop.
 *
 * <p>May import: {@code history} and its rooms, {@code http}, {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
