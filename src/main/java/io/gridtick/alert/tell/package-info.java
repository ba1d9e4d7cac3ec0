/**
 * What people are told: one message for many alerts of one rule in one region that come at the same time.
 *
 * <p>{@link io.gridtick.alert.tell.Gathering} collects for some seconds, plain and synchronous, owned by the thread of the alerts.
 * A {@link io.gridtick.alert.tell.Notification} goes to the {@link io.gridtick.alert.tell.NotificationGateway} inside the
 * transaction that stores its alerts, so what is told is stored, and what is stored as told is sent. What is silenced, or
 * acknowledged, is not told; that it resolved is told if somebody was told that it fired.
 *
 * <p>May import: {@code alert.rule}, {@code alert.state}, {@code fleet.event} (severities).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.alert.tell;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
