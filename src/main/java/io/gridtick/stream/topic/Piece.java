package io.gridtick.stream.topic;

import java.util.List;

/**
 * What one topic answers: messages, and how far whoever gets them is then. A snapshot replaces what there was before. A
 * topic may reach less far than it was asked to; then one asks again from there.
 */
public record Piece(List<Body> bodies, long reached, boolean isSnapshot) {}
