package io.gridtick.money.opportunity;

import io.gridtick.fleet.board.ModelNames;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.Step;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Opportunities over HTTP: those there are, and how each was found. */
public final class OpportunityResource implements Resource {
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000_000);

    private final OpportunityVerticle opportunities;

    public OpportunityResource(OpportunityVerticle opportunities) {
        this.opportunities = opportunities;
    }

    /** How an opportunity was found. */
    private record Explanation(
            String id, Instant ts, String what, List<OpportunityRow.WithheldRow> withheld, List<Step> steps) {}

    @Override
    public void register(Routes routes) {
        routes.add("listOpportunities", this::list);
        routes.add("explainOpportunity", this::explain);
    }

    private void list(RoutingContext ctx) {
        PageRequest request = PageRequest.of(ctx);
        Optional<OpportunityPlace> after = request.after()
                .map(text ->
                        OpportunityPlace.parse(text).orElseThrow(() -> refused("cursor", "is not one of this list")));
        OpportunityQuery query = new OpportunityQuery(
                Parameters.text(ctx, "kind")
                        .map(text -> OpportunityKind.parse(text)
                                .orElseThrow(() -> refused("kind", "must be idle, allocated_idle or lease"))),
                Parameters.text(ctx, "region"),
                Parameters.text(ctx, "model").map(ModelNames::of),
                Parameters.text(ctx, "min_gain")
                        .map(OpportunityResource::micros)
                        .orElse(OptionalLong.empty()));
        Replies.json(ctx, OpportunityPage.of(opportunities.board(), query, after, request));
    }

    private void explain(RoutingContext ctx) {
        OpportunityBoard board = opportunities.board();
        String id = Parameters.text(ctx, "id").orElse("");
        Opportunity found = board.find(id)
                .orElseThrow(() -> Problem.of(
                                Problem.Kind.NOT_FOUND,
                                "unknown_opportunity",
                                "There is no such opportunity now: ask the list for those there are.")
                        .exception());
        Replies.json(
                ctx,
                new Explanation(
                        id, board.ts(), found.what(), OpportunityRow.WithheldRow.of(found.withheld()), found.steps()));
    }

    private static OptionalLong micros(String text) {
        try {
            BigDecimal dollars = new BigDecimal(text);
            if (dollars.signum() >= 0 && dollars.compareTo(MOST_DOLLARS) <= 0) {
                return OptionalLong.of(Dollars.micros(dollars));
            }
        } catch (NumberFormatException _) {
            // Answered like a number out of range.
        }
        throw refused("min_gain", "must be between 0 and " + MOST_DOLLARS);
    }

    private static RuntimeException refused(String name, String fault) {
        return Parameters.invalid(List.of(new FieldError(name, fault)));
    }
}
