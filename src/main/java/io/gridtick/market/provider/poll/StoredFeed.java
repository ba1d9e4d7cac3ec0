package io.gridtick.market.provider.poll;

import java.time.Instant;
import java.util.Optional;

/** What was known of a feed in an earlier life of the server. */
public record StoredFeed(FeedSetting setting, Optional<Instant> lastGood) {}
