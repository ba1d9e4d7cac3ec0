/**
 * What is open: of each rule and subject whether the condition holds, how long it has, and what became of it.
 *
 * <p>{@link io.gridtick.alert.state.Standing} is the machine of one pair: {@code next(signal, now)}, nothing more.
 * {@link io.gridtick.alert.state.AlertBook} holds all pairs that are open, finds those that a changed value may open by limits
 * in order ({@code RuleIndex}), and gives out {@link io.gridtick.alert.state.Alert}s that changed. Plain and synchronous, owned by
 * the thread of the alerts. What is not known neither fires nor resolves: it ends what is only pending, and what fires goes on.
 * Time that goes back stands still.
 *
 * <p>May import: {@code alert.rule}, {@code alert.look}, {@code fleet} (identities of GPUs, kinds of events).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.alert.state;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
