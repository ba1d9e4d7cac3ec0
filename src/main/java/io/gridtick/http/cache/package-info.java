/**
 * Answers that are kept for a moment, so that who asks the same as somebody just before costs nothing.
 *
 * <p>{@link io.gridtick.http.cache.AnswerKey} names a question with every parameter that it has;
 * {@link io.gridtick.http.cache.RedisAnswerCacheClient} keeps answers where all nodes find them. Only what is the same for all
 * who may ask at all may be kept, and whether somebody may ask is decided at the door, before anybody looks here.
 *
 * <p>May import: {@code config}, {@code http.limit} (the connection to Redis).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.cache;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
