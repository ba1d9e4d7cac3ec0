/**
 * What is to be told to people: rules, as somebody wrote them or as they come with the server.
 *
 * <p>A {@link io.gridtick.alert.rule.Rule} names a kind of subject, a {@link io.gridtick.alert.rule.Condition} on one of its
 * fields or events, how long it must hold and how long it must be over, and a {@link io.gridtick.alert.rule.Scope}. All values
 * are immutable. {@link io.gridtick.alert.rule.Fields} is the list of what can be asked of each kind.
 *
 * <p>May import: {@code fleet.event} (kinds and severities), {@code http} (sentences about what is wrong).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.alert.rule;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
