package io.gridtick.stream;

import java.util.List;

/** What one session asked for: its topics as they are at {@code through}, and the topics that do not exist. */
public record Answer(long through, List<Body> bodies, List<String> unknown) {}
