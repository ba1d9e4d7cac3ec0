/**
 * Everything that is kept of some GPUs and a time, to take away.
 *
 * <p>An {@link io.gridtick.history.export.ExportSession} reads GPU after GPU, a page at a time, and reads on when what it read
 * has left for the client: a slow client costs some pages of memory and no connection to the database. A client that left,
 * or takes nothing for a minute, ends it. So many run at once, others are asked to come again.
 *
 * <p>May import: {@code history} and its rooms, {@code fleet} (values, names), {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.export;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
