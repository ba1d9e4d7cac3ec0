/**
 * How the live fleet is written down and read again: numbers, times and names, short and exact.
 *
 * <p>A {@link io.gridtick.fleet.record.RecordWriter} makes pages, each readable by itself: names are spelled out once a page,
 * times are told from the page's own. A {@link io.gridtick.fleet.record.RecordReader} takes nothing on trust: bytes that
 * nobody wrote end in a {@link io.gridtick.fleet.record.DamagedRecordException}, never in more memory than the page is long.
 *
 * <p>May import: nothing of ours.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet.record;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
