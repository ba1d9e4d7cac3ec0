package io.gridtick.market.provider.poll;

import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.Canonical;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.UnreadableAnswerException;
import java.util.List;

/** What was handed in, as it is understood with these rates. */
record Handed(List<Offer> offers, List<RowProblem> problems, PollOutcome outcome) {
    static Handed read(OwnSource source, FxTable rates, boolean isDemo) {
        try {
            Catalogue catalogue = source.catalogue();
            Canonical.Reading reading = new Canonical(source.adapter().profile(), rates, isDemo)
                    .read(catalogue, source.takenAt().toEpochMilli());
            int unpriced = catalogue.listings().size() - reading.offers().size();
            return new Handed(
                    reading.offers(),
                    reading.problems(),
                    reading.offers().isEmpty()
                            ? new PollOutcome.Failed(PollFault.nothingUsable(reading.problems()))
                            : new PollOutcome.Taken(reading.offers().size(), catalogue.refused() + unpriced, true));
        } catch (UnreadableAnswerException unreadable) {
            return new Handed(List.of(), List.of(), new PollOutcome.Failed(PollFault.of(unreadable)));
        }
    }
}
