/**
 * What is published, also for parts of this server that look at it now and then.
 *
 * <p>A {@link io.gridtick.stream.tap.TopicTap} stands before the hub, hands everything on as it comes, and keeps the newest rows of
 * some topics. It knows topics and bytes, not what they mean. What it keeps is bounded.
 *
 * <p>May import: {@code stream}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream.tap;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
