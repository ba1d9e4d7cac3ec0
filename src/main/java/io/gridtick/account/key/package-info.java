/**
 * Keys of programs: how people make, see and revoke them.
 *
 * <p>PostgreSQL owns the rows, {@link io.gridtick.account.key.KeyRepository} alone knows their columns; a secret is shown
 * once and kept as its hash. What a key opens is decided by {@code account.Directory}; when it was used is marked there and
 * written down once a minute.
 *
 * <p>May import: {@code http}, {@code store}, {@code account}, {@code account.audit}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.key;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
