/**
 * Alerts as they are kept, judged and shown.
 *
 * <p>{@link io.gridtick.alert.desk.AlertVerticle} owns the open alerts on one event loop: once a second it looks, judges, tells and
 * stores. {@link io.gridtick.alert.desk.RuleGateway} has the rules and silences of the moment, which any thread may read; it follows
 * what other nodes write. While the database is away everything goes on in memory, bounded, and is stored later. One node judges;
 * the others show what it stored.
 *
 * <p>May import: the other rooms of {@code alert}, {@code fleet} (the gateway, events), {@code stream} with {@code tap},
 * {@code store}, {@code http}, {@code loop}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.alert.desk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
