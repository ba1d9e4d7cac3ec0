package io.gridtick.store.schedule;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Function;

/** A named piece of work and when it is due. */
record TimedTask(String name, Cadence cadence, Missed missed, Function<Instant, Future<?>> work) {}
