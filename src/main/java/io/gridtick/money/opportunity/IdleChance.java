package io.gridtick.money.opportunity;

import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.Job;
import io.gridtick.market.cost.Step;
import io.gridtick.money.opportunity.Opportunity.Burn;
import io.gridtick.money.opportunity.Opportunity.Gain;
import io.gridtick.money.opportunity.Opportunity.Subject;
import io.gridtick.money.price.Rates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What GPUs that do nothing could bring, step by step. Gain = could earn - what they earn now - what work draws more. */
final class IdleChance {
    private static final String PER_GPU_HOUR = "USD per GPU hour";
    private static final String PER_HOUR = "USD per hour";
    private static final double MILLI = 1_000;

    private final Lot lot;
    private final Draw idle;
    private final Draw working;
    private final Rates rates;
    private final List<Step> steps = new ArrayList<>();
    private final List<Part.Withheld> withheld = new ArrayList<>();

    private IdleChance(Lot lot, Draw idle, Draw working, Rates rates) {
        this.lot = lot;
        this.idle = idle;
        this.working = working;
        this.rates = rates;
    }

    /**
     * The chance, or nothing where nothing is won.
     *
     * @param idle the GPUs of the lot
     * @param working GPUs of the same model that work
     */
    static Optional<Opportunity> of(Lot lot, Draw idle, Draw working, SellSide market, Rates rates) {
        return new IdleChance(lot, idle, working, rates).found(market);
    }

    private Optional<Opportunity> found(SellSide market) {
        steps.add(Step.said(
                "gpus",
                String.valueOf(idle.gpus()),
                "of " + lot.model() + " on " + hostName() + ", at 5 percent or less for five minutes and more"
                        + (lot.isHeld() ? ", while somebody has them" : ", and nobody has them")));
        Optional<Gain> gain =
                switch (market) {
                    case SellSide.Places places -> gain(places);
                    case SellSide.Nowhere(Reason reason) -> {
                        withheld.add(Part.GAIN.because(reason));
                        withheld.add(Part.COULD_EARN.because(reason));
                        yield Optional.empty();
                    }
                };
        if (gain.isPresent() && gain.get().perHour() <= 0) {
            return Optional.empty();
        }
        Burn burn = burn();
        return Optional.of(new Opportunity(
                new Subject(lot.kind(), lot.region(), lot.host(), lot.model(), idle.gpus()),
                market instanceof SellSide.Places places ? Optional.of(places.good()) : Optional.empty(),
                what(market),
                gain,
                burn,
                withheld,
                steps));
    }

    /** Nothing where they are sold already and nobody knows for what: then all that the market pays is no gain. */
    private Optional<Gain> gain(SellSide.Places places) {
        steps.add(Step.said("good", places.good(), "what the market calls this model, on demand"));
        steps.add(Step.said(
                "sellers",
                String.valueOf(places.asks().size()),
                "that ask for it at places where anybody can sell: " + String.join(", ", places.names())));
        ask("low", places.low());
        ask("middle", places.middle());
        ask("high", places.high());
        long middle = places.middle().netMicroUsd() * idle.gpus();
        OptionalLong earnsNow = earnsNow();
        if (earnsNow.isEmpty()) {
            for (Part part : List.of(Part.GAIN, Part.EARNS_NOW)) {
                withheld.add(part.because(Reason.NO_SELLING_PRICE));
            }
            return Optional.empty();
        }
        long off = earnsNow.getAsLong() + workEnergy();
        money("could_earn", middle, PER_HOUR, "middle price after the fee x " + gpus());
        Gain gain = Gain.everyHour(
                places.low().netMicroUsd() * idle.gpus() - off,
                middle - off,
                places.high().netMicroUsd() * idle.gpus() - off,
                middle);
        money("gain", gain.perHour(), PER_HOUR, "could earn - earns now - energy of work");
        money("gain_month", gain.perMonth(), "USD", "gain x " + Job.MONTH_HOURS + " hours");
        money("gain_month_low", gain.lowPerMonth(), "USD", "the same at the lowest price");
        money("gain_month_high", gain.highPerMonth(), "USD", "the same at the highest price");
        return Optional.of(gain);
    }

    private void ask(String which, Ask ask) {
        money(which + "_price", ask.microUsd(), PER_GPU_HOUR, "asked by " + ask.offer());
        steps.add(
                Step.number(which + "_fee", ask.fee(), "", "that " + ask.place().name() + " keeps, assumed"));
        money(which + "_net", ask.netMicroUsd(), PER_GPU_HOUR, "price x (1 - fee)");
    }

    /** Free GPUs earn nothing; what somebody has is sold already, at the price of the price book. */
    private OptionalLong earnsNow() {
        if (!lot.isHeld()) {
            money("earns_now", 0, PER_HOUR, "nobody has them");
            return OptionalLong.of(0);
        }
        OptionalLong selling = rates.sellingNanoUsdPerHour();
        if (selling.isEmpty()) {
            return OptionalLong.empty();
        }
        long micros = Hourly.of(idle.gpus(), selling.getAsLong());
        money("earns_now", micros, PER_HOUR, "what the price book says they sell for x " + gpus());
        return OptionalLong.of(micros);
    }

    /** What they would draw more than now. */
    private long workEnergy() {
        Optional<Reason> reason = rates.energyNanoUsdPerKwh().isEmpty()
                ? Optional.of(Reason.NO_ENERGY_PRICE)
                : idle.each().isEmpty()
                        ? Optional.of(Reason.NOT_METERED)
                        : working.each().isEmpty() ? Optional.of(Reason.NONE_AT_WORK) : Optional.empty();
        if (reason.isPresent()) {
            withheld.add(Part.WORK_ENERGY.because(reason.get()));
            return 0;
        }
        long idles = idle.each().orElseThrow();
        long works = working.each().orElseThrow();
        watts("idle_draw", idles, "of one of them, on average of " + idle.metered() + " that tell");
        watts("work_draw", works, "of one of this model at work, on average of " + working.metered() + " that tell");
        energyPrice();
        long micros = Hourly.energy(
                Math.max(0, works - idles) * idle.gpus(),
                rates.energyNanoUsdPerKwh().getAsLong());
        money("work_energy", micros, PER_HOUR, "(draw at work - idle draw) x " + gpus() + " x price of energy");
        return micros;
    }

    private Burn burn() {
        OptionalLong energy = OptionalLong.empty();
        if (rates.energyNanoUsdPerKwh().isEmpty()) {
            withheld.add(Part.ENERGY.because(Reason.NO_ENERGY_PRICE));
        } else if (idle.metered() == 0) {
            withheld.add(Part.ENERGY.because(Reason.NOT_METERED));
        } else {
            energy = OptionalLong.of(
                    Hourly.energy(idle.milliwatts(), rates.energyNanoUsdPerKwh().getAsLong()));
            energyPrice();
            money("energy", energy.getAsLong(), PER_HOUR, "what " + idle.metered() + " of them draw x price of energy");
        }
        OptionalLong capital = OptionalLong.empty();
        if (rates.capitalNanoUsdPerHour().isEmpty()) {
            withheld.add(Part.CAPITAL.because(Reason.NO_COST_BASIS));
        } else {
            capital = OptionalLong.of(
                    Hourly.of(idle.gpus(), rates.capitalNanoUsdPerHour().getAsLong()));
            money("capital", capital.getAsLong(), PER_HOUR, "what the price book says they cost x " + gpus());
        }
        Burn burn = new Burn(energy, capital);
        burn.sum().ifPresent(sum -> money("burns", sum, PER_HOUR, "energy + capital"));
        return burn;
    }

    private void energyPrice() {
        if (steps.stream().noneMatch(step -> step.name().equals("energy_price"))) {
            steps.add(Step.number(
                    "energy_price",
                    rates.energyNanoUsdPerKwh().orElseThrow() / 1e9,
                    "USD per kWh",
                    "of the price book, with what the building draws"));
        }
    }

    private String what(SellSide market) {
        String where = market instanceof SellSide.Places places
                ? "sell " + them() + " at " + String.join(" or ", places.names())
                : "find " + them() + " a buyer";
        return lot.isHeld()
                ? "Ask whoever has %s of %s to use %s or to give %s back, then %s."
                        .formatted(gpus(), hostName(), them(), them(), where)
                : "Give " + gpus() + " of " + hostName() + " work, or " + where + ".";
    }

    private String hostName() {
        return lot.host().isEmpty() ? "a host without a name" : lot.host();
    }

    private String them() {
        return idle.gpus() == 1 ? "it" : "them";
    }

    private String gpus() {
        return idle.gpus() + (idle.gpus() == 1 ? " GPU" : " GPUs");
    }

    private void watts(String name, long milliwatts, String how) {
        steps.add(Step.number(name, milliwatts / MILLI, "W", how));
    }

    private void money(String name, long micros, String unit, String how) {
        steps.add(new Step(name, Dollars.text(micros), unit, how));
    }
}
