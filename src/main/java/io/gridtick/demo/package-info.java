/**
 * Something to look at before real agents report: a small made-up fleet that posts to the public ingest door.
 *
 * <p>{@code DemoFleet} is pure and seeded; {@link io.gridtick.demo.DemoClient} sends what it says over
 * HTTP like any agent. Started by {@code --demo} only.
 *
 * <p>May import: the JDK and the HTTP client.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
