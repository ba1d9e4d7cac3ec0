/**
 * The course of a run: hours added up into points for a chart, and hours one by one to take away.
 *
 * <p>{@link io.gridtick.simulation.point.PointFold} takes weeks in any number of pieces. What is not stored yet comes from the
 * owner of the runs, everything else from the tables, a few weeks at a time, so that neither memory nor a loop is filled by a
 * long run.
 *
 * <p>May import: {@code hour}, {@code show}; {@code history.table} for the forms of an export.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.point;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
