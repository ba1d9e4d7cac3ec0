package io.gridtick.money.opportunity;

import io.gridtick.fleet.view.KindSurvey.Kind;
import io.gridtick.market.cost.MoveCost;
import io.gridtick.market.cost.SavingsOptions.Way;
import io.gridtick.market.cost.Step;
import io.gridtick.market.cost.Venues;
import io.gridtick.market.offer.Offer;
import io.gridtick.money.opportunity.Opportunity.Burn;
import io.gridtick.money.opportunity.Opportunity.Gain;
import io.gridtick.money.opportunity.Opportunity.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What leaving a lease would bring: the market's own reckoning of a move, for GPUs that are leased. */
final class LeaseChance {
    private LeaseChance() {}

    /** @param gpus that are leased */
    static Optional<Opportunity> of(Kind kind, int gpus, LeaseSide market) {
        return switch (market) {
            case LeaseSide.Fine() -> Optional.empty();
            case LeaseSide.Unknown(Reason reason) ->
                Optional.of(new Opportunity(
                        subject(kind, gpus),
                        Optional.empty(),
                        "Look yourself what others ask: the market cannot tell for this model.",
                        Optional.empty(),
                        Burn.NOT_ASKED,
                        List.of(Part.GAIN.because(reason)),
                        List.of(leased(kind, gpus))));
            case LeaseSide.Cheaper cheaper -> Optional.of(cheaper(kind, gpus, cheaper));
        };
    }

    private static Opportunity cheaper(Kind kind, int leased, LeaseSide.Cheaper cheaper) {
        Way way = cheaper.way();
        Offer to = way.option().offer().offer();
        MoveCost cost = way.option().cost();
        List<Step> steps = new ArrayList<>();
        steps.add(leased(kind, leased));
        steps.add(Step.said("good", cheaper.good(), "what the market calls this model, on demand in a data centre"));
        steps.add(Step.said("offer", to.id(), "the one that saves most in a month"));
        steps.add(Step.said(
                "gpus",
                String.valueOf(way.gpus()),
                to.quantity().available() < 0
                        ? "of them: the seller does not tell how many it has"
                        : "of them: the seller has " + to.quantity().available()));
        steps.addAll(cost.steps());
        long paid = cheaper.paidMicroUsd() * way.gpus();
        return new Opportunity(
                subject(kind, way.gpus()),
                Optional.of(cheaper.good()),
                "Move %d of %d leased %s to %s, if the lease lets you go."
                        .formatted(
                                way.gpus(),
                                leased,
                                leased == 1 ? "GPU" : "GPUs",
                                Venues.of(to.provider()).name()),
                Optional.of(new Gain(
                        cost.hourlyMicroUsd(),
                        way.option().monthlyMicroUsd(),
                        cost.range().p10(),
                        cost.range().p90(),
                        OptionalLong.empty(),
                        OptionalLong.of(paid),
                        cost.breakEvenHours())),
                Burn.NOT_ASKED,
                List.of(Part.EGRESS.because(Reason.LESSOR_UNKNOWN)),
                steps);
    }

    private static Step leased(Kind kind, int gpus) {
        return Step.said("leased", String.valueOf(gpus), "GPUs of " + kind.model() + " in " + kind.region());
    }

    private static Subject subject(Kind kind, int gpus) {
        return new Subject(OpportunityKind.LEASE, kind.region(), "", kind.model(), gpus);
    }
}
