package io.gridtick.market.provider.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing.Interruption;
import io.gridtick.market.provider.ListingDraft;
import io.gridtick.market.provider.PageReader;
import io.gridtick.market.provider.PagedAdapter;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.Tier;
import io.gridtick.market.provider.read.Cells;
import io.gridtick.market.provider.read.JsonRows;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AWS spot: prices as texts, some of which say N/A, and from another file how often machines were taken away within a
 * month, in five steps. The price is one for a region; single zones are told to those with an account only.
 */
final class AwsSpot implements PageReader {
    private static final String PRICES = "https://website.spot.ec2.aws.a2z.com/spot.json";
    private static final String ADVICE = "https://spot-bid-advisor.s3.amazonaws.com/spot-advisor-data.json";
    private static final JsonRows PRICE_ROWS =
            JsonRows.at("config", "regions", "[]").ofUpTo(200_000);
    private static final JsonRows ADVICE_ROWS = JsonRows.at("spot_advisor", "{}", "Linux", "{}");
    private static final List<Interruption> STEPS = List.of(
            new Interruption(0, 0.05),
            new Interruption(0.05, 0.10),
            new Interruption(0.10, 0.15),
            new Interruption(0.15, 0.20),
            new Interruption(0.20, 1));

    private final Map<String, Interruption> interruptions = new HashMap<>();

    static ProviderAdapter adapter() {
        return new PagedAdapter(
                ProviderProfile.rateCard("aws-spot", "AWS spot", Duration.ofMinutes(10))
                        .withMaxBytes(16 << 20)
                        .ofProvider("aws"),
                List.of(ProviderRequest.get(ADVICE, ADVICE).orMissing(), ProviderRequest.get(PRICES, PRICES)),
                AwsSpot::new);
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        if (request.subject().equals(ADVICE)) {
            ADVICE_ROWS.read(body, this::advice);
        } else {
            PRICE_ROWS.read(body, (at, _, region) -> region(at, region, into));
        }
        return List.of();
    }

    /** The place of a row is /spot_advisor/region/Linux/type. */
    private void advice(String at, String type, JsonNode row) {
        int step = Cells.count(row.path("r")).orElse(STEPS.size());
        String region = at.split("/", -1)[2];
        if (step < STEPS.size() && Shapes.of("aws", type).isPresent()) {
            interruptions.put(type + "/" + region, STEPS.get(step));
        }
    }

    private void region(String at, JsonNode row, Catalogue.Builder into) {
        Optional<String> region = Cells.text(row.path("region")).map(AwsRegions::ofOldName);
        if (region.isEmpty()) {
            into.refuse(at, "has no region");
            return;
        }
        for (JsonNode family : row.path("instanceTypes")) {
            for (JsonNode size : family.path("sizes")) {
                Cells.text(size.path("size"))
                        .ifPresentOrElse(
                                type -> size(at, region.get(), type, size, into),
                                () -> into.refuse(at, "has a size without a name"));
            }
        }
    }

    private void size(String at, String region, String type, JsonNode size, Catalogue.Builder into) {
        Optional<Shapes.Shape> shape = Shapes.of("aws", type);
        if (shape.isEmpty()) {
            into.skip();
            return;
        }
        for (JsonNode column : size.path("valueColumns")) {
            if (Cells.textOr(column.path("name"), "").equals("linux")) {
                price(at, region, type, shape.get(), column.path("prices").path("USD"), into);
            }
        }
    }

    private void price(
            String at, String region, String type, Shapes.Shape shape, JsonNode cell, Catalogue.Builder into) {
        if (Cells.textOr(cell, "").startsWith("N/A")) {
            into.skip();
            return;
        }
        Optional<BigDecimal> price = Cells.price(cell);
        if (price.isEmpty()) {
            into.refuse(at, "has no price over zero for " + type);
            return;
        }
        String id = type + "/" + region;
        into.add(new ListingDraft(
                        id + "/spot", shape.gpu(), shape.count(), StatedPrice.perBoxHourUsd(price.get()), Tier.SPOT)
                .vramMib(shape.vramMib())
                .region(region)
                .interruption(Optional.ofNullable(interruptions.get(id)))
                .listing());
    }
}
