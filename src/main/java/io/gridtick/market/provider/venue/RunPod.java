package io.gridtick.market.provider.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing.Host;
import io.gridtick.market.provider.Listing.Stock;
import io.gridtick.market.provider.Listing.Stock.Level;
import io.gridtick.market.provider.Listing.Trait;
import io.gridtick.market.provider.ListingDraft;
import io.gridtick.market.provider.PageReader;
import io.gridtick.market.provider.PagedAdapter;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.Tier;
import io.gridtick.market.provider.read.Cells;
import io.gridtick.market.provider.read.GpuText;
import io.gridtick.market.provider.read.JsonRows;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * RunPod, two markets in one: vetted data centres and anybody's machines. Prices and bids are for one GPU. A market that is
 * not offered still has a price (0, or 0.5), so the flag decides. The whole network is one region in the short query.
 */
final class RunPod implements PageReader {
    private static final String URL = "https://api.runpod.io/graphql";
    private static final String QUERY = "{\"query\":\"{gpuTypes{id displayName manufacturer memoryInGb maxGpuCount"
            + " secureCloud communityCloud securePrice communityPrice secureSpotPrice communitySpotPrice"
            + " lowestPrice(input:{gpuCount:1}){minimumBidPrice uninterruptablePrice minVcpu minMemory stockStatus}}}\"}";
    private static final JsonRows ROWS = JsonRows.at("data", "gpuTypes", "[]");

    static ProviderAdapter adapter() {
        return new PagedAdapter(
                ProviderProfile.orderBook("runpod", "RunPod", Duration.ofSeconds(60)),
                List.of(ProviderRequest.post(URL, QUERY, "gpuTypes")),
                RunPod::new);
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        ROWS.read(body, (at, _, row) -> {
            Optional<String> id = Cells.text(row.path("id"));
            OptionalLong vram = GpuText.gib(Cells.whole(row.path("memoryInGb")).orElse(0));
            if (id.isEmpty()) {
                into.refuse(at, "has no id");
            } else if (vram.isEmpty() || id.get().equals("unknown")) {
                into.skip();
            } else {
                type(at, row, id.get(), vram, into);
            }
        });
        return List.of();
    }

    private static void type(String at, JsonNode row, String id, OptionalLong vram, Catalogue.Builder into) {
        if (!row.has("secureCloud") || !row.has("communityCloud")) {
            into.refuse(at, "does not say in which of its markets it is offered");
            return;
        }
        if (Cells.isTrue(row.path("secureCloud"))) {
            market(row, id, vram, "secure", Trait.VETTED, into);
        }
        if (Cells.isTrue(row.path("communityCloud"))) {
            market(row, id, vram, "community", Trait.COMMUNITY, into);
        }
    }

    private static void market(
            JsonNode row, String id, OptionalLong vram, String market, Trait trait, Catalogue.Builder into) {
        price(row, id, vram, market + "Price", Tier.ON_DEMAND, trait, into);
        price(row, id, vram, market + "SpotPrice", Tier.SPOT, trait, into);
    }

    private static void price(
            JsonNode row, String id, OptionalLong vram, String field, Tier tier, Trait trait, Catalogue.Builder into) {
        JsonNode lowest = row.path("lowestPrice");
        Host host = new Host(
                Cells.real(lowest.path("minVcpu")),
                GpuText.gib(Cells.whole(lowest.path("minMemory")).orElse(0)),
                OptionalLong.empty(),
                Host.UNKNOWN.upMbit());
        Cells.price(row.path(field))
                .map(price -> new ListingDraft(
                                id + "/" + field.replace("Price", "").toLowerCase(Locale.ROOT),
                                Cells.textOr(row.path("displayName"), id),
                                1,
                                StatedPrice.perGpuHourUsd(price),
                                tier)
                        .vramMib(vram)
                        .stock(stock(lowest.path("stockStatus")))
                        .host(host)
                        .trait(trait)
                        .listing())
                .ifPresent(into::add);
    }

    /** It is that of the cheapest, whichever market that is in. */
    private static Stock stock(JsonNode status) {
        return Stock.of(
                switch (Cells.textOr(status, "")) {
                    case "High" -> Level.PLENTY;
                    case "Medium", "Low" -> Level.SOME;
                    default -> Level.UNKNOWN;
                });
    }
}
