package io.gridtick.money.opportunity;

import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.market.cost.Dollars;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of the list, and what all that pass the filter come to. */
record OpportunityPage(
        Instant ts,
        Total total,
        List<OpportunityRow> items,
        @Nullable String next) {
    OpportunityPage {
        items = List.copyOf(items);
    }

    /** @param unknown of all, of which no gain can be said */
    record Total(int count, int unknown, int gpus, String gainPerHour, String gainPerMonth, String currency) {
        static Total of(List<Opportunity> found) {
            List<Opportunity.Gain> gains =
                    found.stream().flatMap(each -> each.gain().stream()).toList();
            return new Total(
                    found.size(),
                    found.size() - gains.size(),
                    found.stream().mapToInt(each -> each.subject().gpus()).sum(),
                    Dollars.text(
                            gains.stream().mapToLong(Opportunity.Gain::perHour).sum()),
                    Dollars.text(
                            gains.stream().mapToLong(Opportunity.Gain::perMonth).sum()),
                    "USD");
        }
    }

    static OpportunityPage of(
            OpportunityBoard board, OpportunityQuery query, Optional<OpportunityPlace> after, PageRequest request) {
        List<Opportunity> found = query.run(board);
        List<Opportunity> rest = found.stream()
                .filter(each -> after.isEmpty() || each.place().compareTo(after.get()) > 0)
                .limit(request.limit() + 1L)
                .toList();
        Page<Opportunity> page = Page.of(rest, request, each -> each.place().text());
        return new OpportunityPage(
                board.ts(),
                Total.of(found),
                page.items().stream().map(OpportunityRow::of).toList(),
                page.next());
    }
}
