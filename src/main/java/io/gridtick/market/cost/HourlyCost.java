package io.gridtick.market.cost;

import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.PurchaseMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a useful GPU hour costs: interruptions counted in, storage added.
 *
 * @param microUsd per useful GPU hour
 * @param efficiency share of paid hours that gets work done
 * @param lossVariation how far the efficiency scatters over one hour's worth of interruptions (see {@link MoveCost.Range})
 */
public record HourlyCost(long microUsd, double efficiency, double lossVariation, List<Step> steps) {
    private static final String PER_HOUR = "USD per GPU hour";

    /** Lives of interruptible machines scatter so much around their mean (Weibull, shape 0.6). */
    private static final double VARIATION = 1.76;

    public HourlyCost {
        steps = List.copyOf(steps);
    }

    /** Empty where the machine is interrupted so often that a job gets nowhere. */
    static Optional<HourlyCost> of(Offer offer, Job job, String side) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.money(
                side + "_price",
                offer.price(),
                PER_HOUR,
                "quoted: " + offer.quote().stated().text()));
        double efficiency = 1;
        double scatter = 0;
        if (offer.terms().mode() == PurchaseMode.INTERRUPTIBLE) {
            double up = job.meanUpHours().orElse(Venues.of(offer.provider()).meanUpHours());
            efficiency = job.checkpoints().efficiency(up);
            scatter = VARIATION * job.checkpoints().lostHours(up) / Math.sqrt(up);
            String given = job.meanUpHours().isPresent() ? "given" : "assumed";
            steps.add(Step.number(side + "_mean_up", up, "hours", given));
            steps.add(Step.number(
                    side + "_efficiency",
                    efficiency,
                    "",
                    "1 - (d/tau + (tau/2 + R)/M), tau = sqrt(2 d M), d and R of the job's checkpoints"));
            if (efficiency <= 0) {
                return Optional.empty();
            }
        }
        long storage = storage(offer, job);
        if (storage > 0) {
            steps.add(
                    Step.money(side + "_storage", storage, PER_HOUR, "storage of the job over 730 hours and its GPUs"));
        }
        long effective = Dollars.times(offer.price(), 1 / efficiency) + storage;
        steps.add(Step.money(side + "_effective", effective, PER_HOUR, "price / efficiency + storage"));
        return Optional.of(new HourlyCost(effective, efficiency, scatter, steps));
    }

    private static long storage(Offer offer, Job job) {
        long perMonth = offer.extras().storageMicroUsdPerGbMonth();
        return perMonth <= 0 ? 0 : Dollars.times(perMonth, job.storageGb() / Job.MONTH_HOURS / job.gpus());
    }
}
