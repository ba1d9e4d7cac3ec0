package io.gridtick.market.provider.poll;

import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.poll.PollFault.Kind;
import java.util.Optional;

/** Whether a catalogue that could be read may be believed as a whole. What single offers are worth is for the screens. */
final class SweepVerdict {
    private SweepVerdict() {}

    /** Nothing at all is never "sold out": providers answer so when a part of theirs is away, or a filter is wrong. */
    static Optional<PollFault> on(Catalogue catalogue) {
        if (catalogue.listings().isEmpty() && catalogue.refused() == 0) {
            return Optional.of(PollFault.of(Kind.EMPTY, "The provider answers, and there is no offer in it."));
        }
        if (catalogue.isMostlyRefused()) {
            String example = catalogue.problems().stream()
                    .findFirst()
                    .map(SweepVerdict::example)
                    .orElse("");
            return Optional.of(PollFault.of(
                    Kind.CHANGED,
                    "Of " + (catalogue.refused() + catalogue.listings().size()) + " rows " + catalogue.refused()
                            + " cannot be read, so the provider has changed something" + example + "."));
        }
        return Optional.empty();
    }

    private static String example(RowProblem problem) {
        return ": " + problem.at() + " " + problem.detail();
    }
}
