package io.gridtick.market.provider.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.offer.StatedPrice.Basis;
import io.gridtick.market.offer.StatedPrice.Period;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing.Stock;
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
import java.util.OptionalInt;

/**
 * Akash, a network of providers that bid. What is told is a summary for each chip: the lowest price, for one GPU, and how
 * many are free. A chip that nobody bids for has no price, which is no fault.
 */
final class Akash implements PageReader {
    private static final String URL = "https://console-api.akash.network/v1/gpu-prices";
    private static final JsonRows ROWS = JsonRows.at("models", "[]");

    static ProviderAdapter adapter() {
        return new PagedAdapter(
                ProviderProfile.orderBook("akash", "Akash", Duration.ofMinutes(2)),
                List.of(ProviderRequest.get(URL, "gpu-prices")),
                Akash::new);
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        ROWS.read(body, (at, _, row) -> {
            JsonNode price = row.path("price");
            if (price.isNull()) {
                into.skip();
                return;
            }
            Cells.text(row.path("model"))
                    .flatMap(model -> Cells.price(price.path("min"))
                            .flatMap(amount -> Cells.text(price.path("currency"))
                                    .map(currency -> new StatedPrice(
                                            amount, currency.toUpperCase(Locale.ROOT), 1, Period.HOUR, Basis.GPU)))
                            .map(asked -> draft(row, model, asked)))
                    .ifPresentOrElse(
                            draft -> into.add(draft.listing()),
                            () -> into.refuse(at, "has no model, no price/min over zero, or no price/currency"));
        });
        return List.of();
    }

    private static ListingDraft draft(JsonNode row, String model, StatedPrice price) {
        String memory = Cells.textOr(row.path("ram"), "");
        String form = Cells.textOr(row.path("interface"), "");
        String name = String.join(" ", List.of(Cells.textOr(row.path("vendor"), ""), model, form, memory))
                .replaceAll(" +", " ")
                .strip();
        OptionalInt free = Cells.count(row.path("availability").path("available"));
        return new ListingDraft(String.join("/", model, memory, form), name, 1, price, Tier.ON_DEMAND)
                .vramMib(GpuText.of(memory).vramMib())
                .stock(free.isPresent() ? Stock.of(free.getAsInt()) : Stock.UNKNOWN)
                .trait(Trait.COMMUNITY);
    }
}
