package io.gridtick.money.opportunity;

import io.gridtick.fleet.view.KindSurvey.Kind;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.market.cost.Dollars;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /**
     * What all come to. A leased GPU can be sold or be left, not both: of a region's GPUs of a model only what brings more
     * in a month counts. That one seller may not have enough for two leases is not seen.
     *
     * @param unknown of all, of which no gain can be said
     */
    record Total(int count, int unknown, int gpus, String gainPerHour, String gainPerMonth, String currency) {
        static Total of(List<Opportunity> found) {
            List<Opportunity> counted = found.stream()
                    .collect(Collectors.groupingBy(each ->
                            new Kind(each.subject().region(), each.subject().model())))
                    .values()
                    .stream()
                    .flatMap(Total::better)
                    .toList();
            List<Opportunity.Gain> gains =
                    counted.stream().flatMap(each -> each.gain().stream()).toList();
            long known = found.stream().filter(each -> each.gain().isPresent()).count();
            return new Total(
                    found.size(),
                    found.size() - Math.toIntExact(known),
                    counted.stream().mapToInt(each -> each.subject().gpus()).sum(),
                    Dollars.text(
                            gains.stream().mapToLong(Opportunity.Gain::perHour).sum()),
                    Dollars.text(
                            gains.stream().mapToLong(Opportunity.Gain::perMonth).sum()),
                    "USD");
        }

        private static Stream<Opportunity> better(List<Opportunity> same) {
            Map<Boolean, List<Opportunity>> sides = same.stream()
                    .collect(Collectors.partitioningBy(each -> each.subject().kind() == OpportunityKind.LEASE));
            List<Opportunity> leave = sides.getOrDefault(true, List.of());
            List<Opportunity> sell = sides.getOrDefault(false, List.of());
            return sell.isEmpty() || perMonth(leave) > perMonth(sell) ? leave.stream() : sell.stream();
        }

        private static long perMonth(List<Opportunity> some) {
            return some.stream()
                    .flatMap(each -> each.gain().stream())
                    .mapToLong(Opportunity.Gain::perMonth)
                    .sum();
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
