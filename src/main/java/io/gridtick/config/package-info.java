/**
 * What the operator may set: environment variables with the prefix {@code GRIDTICK_}, read once into typed records.
 *
 * <p>{@link io.gridtick.config.SettingsReader} is the only place that knows variable names; it returns the settings
 * or all problems at once. Everything here is immutable and may be read on any thread.
 *
 * <p>May import: the JDK only. No feature is known here.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
