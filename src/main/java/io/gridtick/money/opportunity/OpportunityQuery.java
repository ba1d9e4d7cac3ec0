package io.gridtick.money.opportunity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which opportunities somebody wants to see.
 *
 * @param model by its one name
 * @param minPerMonth with what gain at least; an unknown one is less than any
 */
record OpportunityQuery(
        Optional<OpportunityKind> kind, Optional<String> region, Optional<String> model, OptionalLong minPerMonth) {
    static final OpportunityQuery ALL =
            new OpportunityQuery(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

    List<Opportunity> run(OpportunityBoard board) {
        return board.opportunities().stream().filter(this::admits).toList();
    }

    private boolean admits(Opportunity opportunity) {
        Opportunity.Subject subject = opportunity.subject();
        return kind.filter(wanted -> wanted != subject.kind()).isEmpty()
                && region.filter(wanted -> !wanted.equals(subject.region())).isEmpty()
                && model.filter(wanted -> !wanted.equals(subject.model())).isEmpty()
                && (minPerMonth.isEmpty()
                        || opportunity
                                .gain()
                                .filter(gain -> gain.perMonth() >= minPerMonth.getAsLong())
                                .isPresent());
    }
}
