/**
 * The contract {@code openapi.yaml} at work: served in both notations, and held against the parameters of each request.
 *
 * <p>{@link io.gridtick.http.contract.Contract} is immutable and shared by all event loops; its loading blocks.
 *
 * <p>May import: {@code http}, SnakeYAML.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.contract;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
