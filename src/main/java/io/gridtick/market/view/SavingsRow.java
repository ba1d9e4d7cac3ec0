package io.gridtick.market.view;

import io.gridtick.market.cost.Depth;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.Job;
import io.gridtick.market.cost.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What could be saved, the most first; and what all the GPUs of the job would cost now, machine by machine. */
public record SavingsRow(
        String goodId,
        String currency,
        int gpus,
        double hours,
        List<OptionRow> items,
        @Nullable DepthRow depth) {
    public SavingsRow {
        items = List.copyOf(items);
    }

    /** One quote to go to; {@code monthly} is of 730 hours, or of the planned hours where they are fewer. */
    public record OptionRow(OfferRow offer, String monthly, CostRow cost, List<Step> steps) {
        public OptionRow {
            steps = List.copyOf(steps);
        }
    }

    /** The cheapest set of machines that has as many GPUs as the job wants. */
    public record DepthRow(int gpus, String pricePerHour, String pricePerGpuHour, boolean isExact, List<LotRow> lots) {
        static DepthRow of(Depth.Cost cost) {
            return new DepthRow(
                    cost.gpus(),
                    Dollars.text(cost.microUsdPerHour()),
                    Dollars.text(cost.microUsdPerGpuHour()),
                    cost.exact(),
                    cost.lots().stream()
                            .map(lot -> new LotRow(
                                    lot.offer().id(),
                                    lot.gpus(),
                                    Dollars.text(lot.offer().price())))
                            .toList());
        }
    }

    /** What is taken of one offer. */
    public record LotRow(String offer, int gpus, String pricePerGpuHour) {}

    public static SavingsRow of(String goodId, Job job, List<OptionRow> options, Optional<Depth.Cost> depth) {
        return new SavingsRow(
                goodId,
                "USD",
                job.gpus(),
                job.hours(),
                options,
                depth.map(DepthRow::of).orElse(null));
    }
}
