package io.gridtick.market.index;

/**
 * Where the cheapest price of a good lies in its own past.
 *
 * @param cheaperPercent in so many percent of the remembered hours it was cheaper than now: 0 is the best hour to buy
 * @param hours that are remembered
 * @param low the lowest of them, in micro-dollars
 * @param high the highest of them
 */
public record Timing(double cheaperPercent, int hours, long low, long high) {}
