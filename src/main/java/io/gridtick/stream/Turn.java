package io.gridtick.stream;

import java.util.List;

/** What one loop's sockets are told at once: every change of their topics after {@code from}, up to {@code through}. */
record Turn(long from, long through, List<Body> bodies) {}
