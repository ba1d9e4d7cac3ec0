/**
 * What happens in runs, as lines of the log that each run has.
 *
 * <p>A run at full speed breaks and repairs thousands of GPUs in a second. A {@link io.gridtick.simulation.diary.Diary} tells
 * the first lines of a publication and counts the rest; what happens rarely is always told. {@link
 * io.gridtick.simulation.diary.DiaryGateway} opens and drops the logs. Belongs to the loop of the runs' owner.
 *
 * <p>May import: {@code view}, {@code run}, {@code show}; {@code stream.log}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.diary;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
