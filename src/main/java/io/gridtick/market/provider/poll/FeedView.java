package io.gridtick.market.provider.poll;

import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.RowProblem;
import java.util.List;

/** A feed at a moment, for others than the poller's loop. */
record FeedView(
        ProviderProfile profile,
        PollState state,
        boolean isOn,
        boolean isHandedIn,
        boolean hasKey,
        List<RowProblem> problems,
        List<String> remarks,
        boolean isDemo) {}
