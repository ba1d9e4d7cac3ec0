/**
 * What rules look at: for each kind of subject a table of numbers, one column for each field.
 *
 * <p>A {@link io.gridtick.alert.look.SubjectTable} is written by one look after the other and remembers what was judged last,
 * so that only what changed is held against rules. Subjects keep their slot while they are there. {@code FleetLook} fills those
 * of GPUs and hosts on the fleet's thread, {@code RowLook} those that are published as rows. One thread at a time: the owner of
 * the alerts hands a table over and takes it back by message.
 *
 * <p>May import: {@code alert.rule}, {@code fleet} with {@code board} and {@code group} (what a GPU does now).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.alert.look;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
