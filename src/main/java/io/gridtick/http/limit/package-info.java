/**
 * How much each caller may ask for: token buckets, in memory or shared through Redis.
 *
 * <p>May import: {@code config}, Redis. Knows no routes; the door says who takes from which bucket.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.limit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
