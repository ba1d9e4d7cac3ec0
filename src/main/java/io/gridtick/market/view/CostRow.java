package io.gridtick.market.view;

import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.MoveCost;
import org.jspecify.annotations.Nullable;

/** What is left after all costs, for the job that was asked for. Nine of ten outcomes are better than {@code net_p10}. */
public record CostRow(
        String product,
        String once,
        String hourly,
        String net,
        String netP10,
        String netP90,
        @Nullable Double breakEvenHours) {
    private static final double MILLION = 1e6;

    public static CostRow of(MoveCost cost) {
        return new CostRow(
                cost.product().code(),
                Dollars.text(cost.onceMicroUsd()),
                Dollars.text(cost.hourlyMicroUsd()),
                Dollars.text(cost.netMicroUsd()),
                Dollars.text(cost.range().p10()),
                Dollars.text(cost.range().p90()),
                cost.breakEvenHours().isPresent()
                        ? rounded(cost.breakEvenHours().getAsDouble())
                        : null);
    }

    /** To some milliseconds: more digits would only be noise. */
    private static double rounded(double hours) {
        return Math.round(hours * MILLION) / MILLION;
    }
}
