/**
 * Access tokens: short-lived, signed by us, checked in memory on any event loop.
 *
 * <p>{@link io.gridtick.account.token.SigningKeyGateway} keeps the keys: their plan ({@code KeyPlan}) is pure, their rows
 * are shared by all nodes, their private parts are sealed. {@link io.gridtick.account.token.TokenGateway} issues and
 * verifies; what a token may look like is decided by {@code StrictToken} before Vert.x sees it. Keys that are loaded never
 * change; another load replaces them together with the memory of tokens that they verified.
 *
 * <p>May import: {@code account.audit}, {@code http}, {@code loop}, {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.token;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
