/**
 * What a good cost over time, as it stood at moments at equal distances.
 *
 * <p>{@link io.gridtick.market.course.PriceCourse} is told what stood at the beginning and the last change of each offer within
 * each step, and says for each moment the best price of the cheapest, the middle and the dearest seller. Plain Java over
 * immutable values; nothing is kept.
 *
 * <p>May import: {@code market.index}, {@code market.cost} (dollars).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.course;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
