package io.gridtick.market.provider.venue;

import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.provider.Catalogue;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * AWS on demand, from the small file for each region that its price page reads: a price for the whole machine, as a text.
 * What GPUs a type has is known from our own table, because AWS tells it only to those with an account, and the memory of
 * some of them wrongly.
 */
final class AwsOnDemand implements PageReader {
    private static final String FOLDER =
            "https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps/ec2/USD/current/" + "ec2-ondemand-without-sec-sel/";
    private static final JsonRows ROWS = JsonRows.at("regions", "{}", "{}");

    static ProviderAdapter adapter() {
        List<ProviderRequest> regions = new ArrayList<>();
        AwsRegions.names()
                .forEach(name ->
                        regions.add(ProviderRequest.get(FOLDER + name.replace(" ", "%20") + "/Linux/index.json", name)
                                .orMissing()));
        return new PagedAdapter(
                ProviderProfile.rateCard("aws", "AWS on demand", Duration.ofHours(6)), regions, AwsOnDemand::new);
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        String region = AwsRegions.ofName(request.subject()).orElseThrow();
        ROWS.read(body, (at, _, row) -> {
            Optional<String> type = Cells.text(row.path("Instance Type"));
            Optional<Shapes.Shape> shape = type.flatMap(name -> Shapes.of("aws", name));
            Optional<BigDecimal> price = Cells.price(row.path("price"));
            if (type.isEmpty()) {
                into.refuse(at, "has no Instance Type");
            } else if (shape.isEmpty()) {
                into.skip();
            } else if (price.isEmpty()) {
                into.refuse(at, "has no price over zero");
            } else {
                into.add(new ListingDraft(
                                type.get() + "/" + region,
                                shape.get().gpu(),
                                shape.get().count(),
                                StatedPrice.perBoxHourUsd(price.get()),
                                Tier.ON_DEMAND)
                        .vramMib(shape.get().vramMib())
                        .region(region)
                        .listing());
            }
        });
        return List.of();
    }
}
