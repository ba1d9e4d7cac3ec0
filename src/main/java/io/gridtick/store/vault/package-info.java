/**
 * What is secret at rest: the master key, and everything sealed under it or derived from it.
 *
 * <p>{@link io.gridtick.store.vault.MasterKey} finds or makes the key, blocks, and is asked once before anything starts.
 * {@link io.gridtick.store.vault.Vault} keeps no state but that key and may be used on any thread; sealing is microseconds.
 * Only ciphers of the JDK are used.
 *
 * <p>May import: {@code config}, {@code store}. Imports no feature.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.store.vault;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
