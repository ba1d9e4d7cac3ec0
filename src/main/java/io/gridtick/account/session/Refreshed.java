package io.gridtick.account.session;

/** What became of a token that was shown to be renewed. */
public sealed interface Refreshed {
    /** It was changed for the next one. */
    record Renewed(OpenedSession opened) implements Refreshed {}

    /** It was changed a moment ago by the same client; this is the same next one. */
    record SameChild(OpenedSession opened) implements Refreshed {}

    /** It is none of ours. */
    record Unknown() implements Refreshed {}

    /** Its session is over. */
    record Ended() implements Refreshed {}

    /** It had been used before, so its session has been ended now. */
    record Reused() implements Refreshed {}
}
