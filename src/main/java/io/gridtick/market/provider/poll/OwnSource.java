package io.gridtick.market.provider.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.feed.MappedRows;
import io.gridtick.market.provider.feed.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A feed that somebody named: either at a URL, or as a body that was handed in. */
public record OwnSource(
        String id,
        String name,
        Optional<String> url,
        Duration interval,
        Mapping mapping,
        Optional<String> body,
        Instant takenAt) {
    private static final Duration UPLOAD_COUNTS = Duration.ofDays(7);

    public ProviderAdapter adapter() {
        ProviderProfile card = ProviderProfile.rateCard(id, name, interval);
        return MappedRows.adapter(
                url.isPresent() ? card : card.staleAfter(UPLOAD_COUNTS),
                url.orElse("https://nowhere.invalid/"),
                mapping);
    }

    /** What was handed in. */
    public Catalogue catalogue() {
        return MappedRows.read(mapping, body.orElse("").getBytes(UTF_8));
    }
}
