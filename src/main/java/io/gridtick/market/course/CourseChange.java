package io.gridtick.market.course;

/**
 * How an offer stood at the end of a step.
 *
 * @param step 0 is what stood at the beginning, 1 the first step
 * @param seller who runs it
 * @param counts whether it was there and had a say
 * @param microUsd for a GPU hour
 */
public record CourseChange(int step, String offer, String seller, boolean counts, long microUsd) {}
