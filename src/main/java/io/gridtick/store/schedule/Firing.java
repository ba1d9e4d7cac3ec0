package io.gridtick.store.schedule;

import java.time.Instant;
import java.util.UUID;

/** A run of a task that this node holds: the token proves it. */
record Firing(String task, Instant fireAt, int attempt, UUID token) {}
