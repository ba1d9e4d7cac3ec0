/**
 * The journal as files in the data folder: an append-only log in segments of bounded size.
 *
 * <p>A batch is a record of head, checksums and bytes. One thread writes: whatever arrived during one sync goes into the
 * next. Closed segments are never written again; old ones go away whole. The scan of a segment skips what is damaged and
 * finds the next record by its marker. All access to the disk goes through {@code Disk}, so that tests can break it.
 *
 * <p>May import: {@code journal}, {@code fleet} (values), {@code loop}, {@code store} (the locked folder), {@code http}
 * (problems).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.journal.file;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
