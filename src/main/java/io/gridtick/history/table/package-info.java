/**
 * Tables as text: CSV as in RFC 4180, JSON, and JSON line by line.
 *
 * <p>A {@link io.gridtick.history.table.TableText} writes one form; what is not known is an empty field, or null. In CSV a
 * text that a spreadsheet would take for a formula is told with an apostrophe before it. Stateless but for the first row of a
 * JSON list; one belongs to one answer.
 *
 * <p>May import: {@code http} (JSON, problems).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.table;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
