package io.gridtick.simulation.live;

import java.util.OptionalDouble;

/** GPUs of one model in one region as they are now; the utilisation is 0 to 1, empty where nobody knows it. */
public record FoundGpus(String region, String model, int gpus, OptionalDouble utilisation) {}
