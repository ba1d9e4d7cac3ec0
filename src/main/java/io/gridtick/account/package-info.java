/**
 * Who is calling: credentials to {@code Caller}.
 *
 * <p>The bootstrap ingest key is made at first start, kept readable by its owner only, and compared in constant time.
 *
 * <p>May import: {@code http}, {@code config}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
