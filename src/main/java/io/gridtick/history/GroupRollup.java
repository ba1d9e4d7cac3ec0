package io.gridtick.history;

import io.gridtick.history.rollup.Rollup;

/** What all GPUs of a region and model add up to in a quarter of an hour. */
public record GroupRollup(long startMillis, String region, String model, int gpus, Rollup rollup) {}
