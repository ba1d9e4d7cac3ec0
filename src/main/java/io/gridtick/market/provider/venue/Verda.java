package io.gridtick.market.provider.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.offer.StatedPrice.Basis;
import io.gridtick.market.offer.StatedPrice.Period;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing.Host;
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
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Verda, once DataCrunch. Prices are for the whole machine and may be texts; the memory is that of all GPUs together. A
 * spot price that is always half of the other one is a discount, not a market. Where there is stock needs a login.
 */
final class Verda implements PageReader {
    private static final String URL = "https://api.datacrunch.io/v1/instance-types";
    private static final JsonRows ROWS = JsonRows.at("[]");
    private static final Pattern CONFIDENTIAL = Pattern.compile("(?i).*\\b(CC|confidential)\\b.*");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal ROUNDING = new BigDecimal("0.002");

    static ProviderAdapter adapter() {
        return new PagedAdapter(
                ProviderProfile.rateCard("verda", "Verda", Duration.ofMinutes(15)),
                List.of(ProviderRequest.get(URL, "instance-types")),
                Verda::new);
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        ROWS.read(body, (at, _, row) -> {
            int gpus = Cells.count(row.path("gpu").path("number_of_gpus")).orElse(0);
            Optional<String> type = Cells.text(row.path("instance_type"));
            Optional<BigDecimal> price = Cells.price(row.path("price_per_hour"));
            if (row.path("gpu").isObject() && gpus == 0) {
                into.skip();
            } else if (type.isEmpty() || price.isEmpty() || gpus < 1) {
                into.refuse(at, "has no instance_type, price_per_hour or gpu/number_of_gpus");
            } else {
                add(at, row, type.get(), gpus, price.get(), into);
            }
        });
        return List.of();
    }

    private static void add(String at, JsonNode row, String type, int gpus, BigDecimal price, Catalogue.Builder into) {
        String description = Cells.textOr(row.path("gpu").path("description"), type);
        GpuText gpu = GpuText.of(description);
        if (gpu.count().isPresent() && gpu.count().getAsInt() != gpus) {
            into.refuse(
                    at, "has " + gpus + " GPUs in one place and " + gpu.count().getAsInt() + " in another");
            return;
        }
        into.add(draft(row, type, type, gpu.name(), gpus, price, Tier.ON_DEMAND).listing());
        Cells.price(row.path("spot_price"))
                .or(() -> Cells.price(row.path("spot_price_per_hour")))
                .ifPresent(spot -> {
                    ListingDraft draft = draft(row, type + "/spot", type, gpu.name(), gpus, spot, Tier.SPOT);
                    if (isHalf(spot, price)) {
                        draft.trait(Trait.ADMINISTERED_PRICE);
                    }
                    into.add(draft.listing());
                });
    }

    private static ListingDraft draft(
            JsonNode row, String id, String type, String gpu, int gpus, BigDecimal price, Tier tier) {
        String currency = Cells.textOr(row.path("currency"), "usd").toUpperCase(Locale.ROOT);
        StatedPrice asked = new StatedPrice(price, currency, 1, Period.HOUR, Basis.BOX);
        OptionalLong total = Cells.whole(row.path("gpu_memory").path("size_in_gigabytes"));
        ListingDraft draft = new ListingDraft(id, gpu, gpus, asked, tier)
                .vramMib(total.isPresent() ? GpuText.gib(total.getAsLong() / gpus) : OptionalLong.empty())
                .host(new Host(
                        Cells.real(row.path("cpu").path("number_of_cores")),
                        GpuText.gib(Cells.whole(row.path("memory").path("size_in_gigabytes"))
                                .orElse(0)),
                        OptionalLong.empty(),
                        OptionalInt.empty()));
        if (CONFIDENTIAL.matcher(gpu).matches() || type.endsWith("CC")) {
            draft.trait(Trait.CONFIDENTIAL);
        }
        return draft;
    }

    private static boolean isHalf(BigDecimal spot, BigDecimal price) {
        BigDecimal share = spot.divide(price, MathContext.DECIMAL64);
        return share.subtract(HALF).abs().compareTo(ROUNDING) <= 0;
    }
}
