package io.gridtick.market.provider.peer;

import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.poll.PollState;
import java.util.List;

/** How a feed is at the node that asks, with its last good offers. */
public record ToldFeed(
        String feed, PollState state, List<Offer> offers, List<RowProblem> problems, List<String> remarks) {
    public ToldFeed {
        offers = List.copyOf(offers);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }
}
