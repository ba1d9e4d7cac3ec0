package io.gridtick.market.cost;

import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.PurchaseMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    static Optional<HourlyCost> of(Offer offer, Job job, UpTimes upTimes, String side) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.money(
                side + "_price",
                offer.price(),
                PER_HOUR,
                "quoted: " + offer.quote().stated().text()));
        double efficiency = 1;
        double scatter = 0;
        if (offer.terms().mode() == PurchaseMode.INTERRUPTIBLE) {
            Step meanUp = meanUp(offer, job, upTimes.of(offer), side);
            double up = Double.parseDouble(meanUp.value());
            efficiency = job.checkpoints().efficiency(up);
            scatter = VARIATION * job.checkpoints().lostHours(up) / Math.sqrt(up);
            steps.add(meanUp);
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

    /** As somebody says, else as it was observed, else as it is assumed. */
    private static Step meanUp(Offer offer, Job job, UpTimes.Evidence seen, String side) {
        String name = side + "_mean_up";
        if (job.meanUpHours().isPresent()) {
            return Step.number(name, job.meanUpHours().getAsDouble(), "hours", "given");
        }
        String lives = seen.lives() + " offers of " + seen.of() + " seen, " + seen.ended() + " of them gone";
        if (seen.hours().isPresent()) {
            String how = String.format(
                    Locale.ROOT,
                    "observed: %s; what is left on average at an age of %.1f hours",
                    lives,
                    seen.ageHours());
            return Step.number(name, seen.hours().getAsDouble(), "hours", how);
        }
        return Step.number(
                name,
                Venues.of(offer.provider()).meanUpHours(),
                "hours",
                seen.lives() == 0 ? "assumed" : "assumed: too few for more (" + lives + ")");
    }

    private static long storage(Offer offer, Job job) {
        long perMonth = offer.extras().storageMicroUsdPerGbMonth();
        return perMonth <= 0 ? 0 : Dollars.times(perMonth, job.storageGb() / Job.MONTH_HOURS / job.gpus());
    }
}
