package io.gridtick.simulation.parameter;

import io.gridtick.simulation.state.Carrier;

/** A region's GPUs of one model, and what an hour of one costs there in cents at the start. */
public record PoolSpec(String model, int gpus, double standardCents, double priorityCents, double spotCents) {
    static final PoolSpec EMPTY = new PoolSpec("", 0, 1, 1, 1);
    public static final int GPUS_MAX = 50_000;
    public static final double CENTS_MAX = 5_000;

    PoolSpec carried(Carrier carrier) {
        return new PoolSpec(
                carrier.text(model),
                carrier.value(gpus),
                carrier.value(standardCents),
                carrier.value(priorityCents),
                carrier.value(spotCents));
    }
}
