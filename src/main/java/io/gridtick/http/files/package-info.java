/**
 * The browser side as it is served: read and compressed once before anything listens, then held in memory.
 *
 * <p>{@link io.gridtick.http.files.StaticFiles} is immutable and shared by all event loops; its loading blocks.
 *
 * <p>May import: {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
