/**
 * Something to look at before real agents report: a made-up fleet that posts to the public doors for samples.
 *
 * <p>{@code DemoFeed} is pure and seeded: a run of the simulation in real time, sensors that follow from its jobs, and
 * incidents. {@link io.gridtick.demo.DemoClient} sends what it says over HTTP like any agent, on a loop of its own. Started
 * by {@code --demo} only.
 *
 * <p>May import: the JDK, {@code simulation} (the engine), and the HTTP client.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
