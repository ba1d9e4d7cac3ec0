package io.gridtick.market.provider.poll;

import io.gridtick.config.Secret;
import java.util.Optional;

/** What somebody has set for a feed. */
public record FeedSetting(boolean isOn, Optional<Secret> key) {
    public static final FeedSetting DEFAULT = new FeedSetting(true, Optional.empty());
}
