/**
 * Who sends samples, what came of them, and how much each sender may send.
 *
 * <p>A source is a credential, a protocol and an address. Its counters are written by the event loops of its requests, a
 * few short locks a request and none a sample; {@link io.gridtick.ingest.source.Sources} holds a bounded number of them and
 * forgets who is silent. One verticle publishes what changed. Everything but the resource and the verticle is plain Java
 * that is told the time.
 *
 * <p>May import: {@code ingest} (results), {@code fleet} (values), {@code http}, {@code loop}, {@code stream} (publisher).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.ingest.source;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
