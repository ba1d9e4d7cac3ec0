package io.gridtick.market.provider.poll;

/** What a poll brought. */
public sealed interface PollOutcome {
    /** Offers. */
    record Taken(int offers, int refused, boolean isChanged) implements PollOutcome {}

    /** The provider says that all is as it was. */
    record Unchanged() implements PollOutcome {}

    record Failed(PollFault fault) implements PollOutcome {}
}
