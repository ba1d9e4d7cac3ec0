package io.gridtick.stream.lane;

import io.gridtick.stream.topic.Body;
import java.util.List;

/**
 * What one wish brings: messages, and how far the reader is then. A current one is told all that comes from now on by the
 * turns of its lane; one that is not has to ask again from where it is.
 */
public record Part(String name, List<Body> bodies, long reached, boolean isCurrent, boolean isSnapshot) {}
