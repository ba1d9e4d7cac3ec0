/**
 * The streams as they are at a moment, over HTTP: which topics there are, what is in them, and who follows them.
 *
 * <p>Answers are made from what the hub has at hand: a snapshot is joined from the bytes that streams begin with, so asking
 * often costs no encoding. Everything is bounded: lists by pages, a snapshot by its bytes.
 *
 * <p>May import: {@code stream}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream.view;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
