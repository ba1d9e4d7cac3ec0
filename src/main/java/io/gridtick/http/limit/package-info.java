/**
 * How much each caller may ask for: token buckets, in memory or shared through Redis.
 *
 * <p>{@link io.gridtick.http.limit.TokenBucket} is the arithmetic, on one number per caller.
 * {@link io.gridtick.http.limit.MemoryLimiter} keeps these numbers for one node, within a bound, for all event loops at
 * once and without a lock; {@link io.gridtick.http.limit.RedisLimiterClient} keeps them in Redis for all nodes and asks the
 * memory first. Its one connection belongs to the event loop that opened it.
 *
 * <p>May import: {@code config}, Vert.x, its Redis client, Netty. Knows no routes; the door says who takes from which
 * bucket.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.limit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
