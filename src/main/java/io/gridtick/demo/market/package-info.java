/**
 * A sample market to look at without the internet: made-up machines and prices that move, in the shapes in which real
 * providers answer, so that they come in through the same adapters as real ones.
 *
 * <p>All but {@link io.gridtick.demo.market.SampleMarketVerticle} is pure and seeded. That one owns the market, moves it once
 * a second and answers on a free port of this machine only. Started by {@code --demo} only; whatever is made of its answers
 * is marked as demo.
 *
 * <p>May import: the JDK, {@code http.Json}, and the HTTP server.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.demo.market;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
