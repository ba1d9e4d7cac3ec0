/**
 * Destinations and deliveries over HTTP, for those who run the installation or look after it. Whatever changes something
 * stands in the trail.
 *
 * <p>May import: {@code alert.delivery}, {@code config}, {@code http}, {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.alert.delivery.desk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
