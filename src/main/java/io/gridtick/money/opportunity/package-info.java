/**
 * Where money could be won: GPUs that do nothing and what they could earn, and leases that the market now offers cheaper.
 *
 * <p>A {@link io.gridtick.money.opportunity.FleetLook}, a {@link io.gridtick.money.opportunity.MarketLook} and the price book
 * of the moment become an immutable {@link io.gridtick.money.opportunity.OpportunityBoard}, every ten seconds. Every number
 * carries the steps by which it was found, and every part that cannot be found the reason. Everything but the verticle and
 * the resource is plain Java that is told the time.
 *
 * <p>May import: {@code money.price}, {@code fleet} with {@code view}, {@code market} with its rooms, {@code stream},
 * {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.money.opportunity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
