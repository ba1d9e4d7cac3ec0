package io.gridtick.money.opportunity;

import io.gridtick.market.cost.Dollars;
import io.gridtick.money.opportunity.Opportunity.Gain;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An opportunity as it is shown, in lists and in the topic alike; amounts in dollars, as texts. Null is unknown. */
record OpportunityRow(
        String id,
        String kind,
        String region,
        @Nullable String host,
        String model,
        int gpus,
        @Nullable String good,
        String what,
        @Nullable String gainPerHour,
        @Nullable String gainPerMonth,
        @Nullable String gainPerMonthLow,
        @Nullable String gainPerMonthHigh,
        @Nullable String couldEarnPerHour,
        @Nullable String burnsPerHour,
        @Nullable String energyPerHour,
        @Nullable String capitalPerHour,
        @Nullable String paysPerHour,
        @Nullable Double breakEvenHours,
        List<WithheldRow> withheld,
        String currency) {
    private static final double HUNDREDTHS = 100;

    /** Why a part has no number. */
    record WithheldRow(String part, String code, String detail) {
        static List<WithheldRow> of(List<Part.Withheld> parts) {
            return parts.stream()
                    .map(withheld -> new WithheldRow(
                            withheld.part().wireName(),
                            withheld.reason().code(),
                            withheld.reason().sentence()))
                    .toList();
        }
    }

    OpportunityRow {
        withheld = List.copyOf(withheld);
    }

    static OpportunityRow of(Opportunity opportunity) {
        Opportunity.Subject subject = opportunity.subject();
        Optional<Gain> gain = opportunity.gain();
        return new OpportunityRow(
                opportunity.id(),
                subject.kind().wireName(),
                subject.region(),
                subject.host().isEmpty() ? null : subject.host(),
                subject.model(),
                subject.gpus(),
                opportunity.good().orElse(null),
                opportunity.what(),
                amount(gain, known -> OptionalLong.of(known.perHour())),
                amount(gain, known -> OptionalLong.of(known.perMonth())),
                amount(gain, known -> OptionalLong.of(known.lowPerMonth())),
                amount(gain, known -> OptionalLong.of(known.highPerMonth())),
                amount(gain, Gain::couldEarn),
                dollars(opportunity.burn().sum()),
                dollars(opportunity.burn().energy()),
                dollars(opportunity.burn().capital()),
                amount(gain, Gain::paid),
                breakEven(gain),
                WithheldRow.of(opportunity.withheld()),
                "USD");
    }

    private static @Nullable String amount(Optional<Gain> gain, Function<Gain, OptionalLong> which) {
        return gain.isEmpty() ? null : dollars(which.apply(gain.get()));
    }

    private static @Nullable String dollars(OptionalLong micros) {
        return micros.isPresent() ? Dollars.text(micros.getAsLong()) : null;
    }

    private static @Nullable Double breakEven(Optional<Gain> gain) {
        return gain.isPresent() && gain.get().breakEvenHours().isPresent()
                ? Math.round(gain.get().breakEvenHours().getAsDouble() * HUNDREDTHS) / HUNDREDTHS
                : null;
    }
}
