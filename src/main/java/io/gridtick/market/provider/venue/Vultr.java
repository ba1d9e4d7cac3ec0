package io.gridtick.market.provider.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Vultr, virtual machines and whole ones. A virtual machine says how much video memory it has in all, which may be an eighth
 * of a GPU; a part of a GPU has no price per GPU and is passed over. Whole machines name their GPUs in the id alone. A plan
 * without locations cannot be had anywhere, and one for nothing is no offer.
 */
final class Vultr implements PageReader {
    private static final String HOST = "https://api.vultr.com";
    private static final String CLOUD = "/v2/plans?type=vcg&per_page=500";
    private static final String METAL = "/v2/plans-metal?per_page=500";
    private static final JsonRows CLOUD_ROWS = JsonRows.at("plans", "[]");
    private static final JsonRows METAL_ROWS = JsonRows.at("plans_metal", "[]");
    private static final Pattern METAL_ID = Pattern.compile("vbm-.*-(?<count>[1-9][0-9]?)-(?<gpu>[a-z0-9]+)-gpu");
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_=+/-]{1,400}");

    /** A month is sold for the price of about 672 hours; whoever says something else has made a mistake. */
    private static final BigDecimal FEWEST_HOURS = BigDecimal.valueOf(400);

    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(800);

    /** Gigabytes of one whole GPU. */
    private static final Map<String, Integer> WHOLE = Map.of(
            "A16", 16, "A40", 48, "A100", 80, "L40S", 48, "H100", 80, "GH200", 96, "B200", 180, "MI300X", 192, "MI325X",
            256, "MI355X", 288);

    static ProviderAdapter adapter() {
        return new PagedAdapter(
                ProviderProfile.rateCard("vultr", "Vultr", Duration.ofMinutes(15)),
                List.of(ProviderRequest.get(HOST + CLOUD, CLOUD), ProviderRequest.get(HOST + METAL, METAL)),
                Vultr::new);
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        boolean isMetal = request.subject().equals(METAL);
        ObjectNode beside = isMetal
                ? METAL_ROWS.read(body, (at, _, row) -> metal(at, row, into))
                : CLOUD_ROWS.read(body, (at, _, row) -> cloud(at, row, into));
        return Cells.text(beside.path("meta").path("links").path("next"))
                .filter(cursor -> CURSOR.matcher(cursor).matches())
                .map(cursor -> ProviderRequest.get(HOST + request.subject() + "&cursor=" + cursor, request.subject()))
                .map(List::of)
                .orElse(List.of());
    }

    private static void cloud(String at, JsonNode row, Catalogue.Builder into) {
        Optional<String> id = Cells.text(row.path("id"));
        Optional<String> type = Cells.text(row.path("gpu_type"));
        OptionalInt memory = Cells.count(row.path("gpu_vram_gb"));
        if (id.isEmpty() || type.isEmpty() || memory.isEmpty()) {
            into.refuse(at, "has no id, gpu_type or gpu_vram_gb");
            return;
        }
        String gpu = type.get().replace("NVIDIA_", "").replace("AMD_", "").replace('_', ' ');
        Integer whole = WHOLE.get(gpu);
        if (whole == null) {
            into.refuse(at, "has a gpu_type of which nobody knows how much memory one GPU has: " + gpu);
        } else if (memory.getAsInt() < whole || memory.getAsInt() % whole != 0) {
            into.skip();
            into.remark("Parts of GPUs have no price per GPU and are left out.");
        } else {
            int gpus = memory.getAsInt() / whole;
            price(at, row, into).ifPresent(price -> add(row, id.get(), gpu, gpus, price, Tier.ON_DEMAND, into));
        }
    }

    private static void metal(String at, JsonNode row, Catalogue.Builder into) {
        Optional<String> id = Cells.text(row.path("id"));
        Matcher named = METAL_ID.matcher(id.orElse(""));
        if (id.isEmpty() || !named.matches()) {
            into.skip();
            return;
        }
        String gpu = named.group("gpu");
        int gpus = Integer.parseInt(named.group("count"));
        price(at, row, into).ifPresent(price -> add(row, id.get(), gpu, gpus, price, Tier.ON_DEMAND, into));
        Cells.price(row.path("hourly_cost_preemptible"))
                .ifPresent(price -> add(row, id.get(), gpu, gpus, price, Tier.SPOT, into));
    }

    private static Optional<BigDecimal> price(String at, JsonNode row, Catalogue.Builder into) {
        Optional<BigDecimal> hour = Cells.price(row.path("hourly_cost"));
        Optional<BigDecimal> month = Cells.price(row.path("monthly_cost"));
        if (hour.isEmpty()) {
            into.refuse(at, "has no hourly_cost over zero");
            return hour;
        }
        boolean isOdd = month.isPresent()
                && (month.get().compareTo(hour.get().multiply(FEWEST_HOURS)) < 0
                        || month.get().compareTo(hour.get().multiply(MOST_HOURS)) > 0);
        if (isOdd) {
            into.refuse(at, "has an hourly_cost and a monthly_cost that do not belong together");
            return Optional.empty();
        }
        return hour;
    }

    private static void add(
            JsonNode row, String id, String gpu, int gpus, BigDecimal price, Tier tier, Catalogue.Builder into) {
        List<String> places = new ArrayList<>();
        row.path("locations").forEach(place -> Cells.text(place).ifPresent(places::add));
        String kind = tier == Tier.SPOT ? "/spot" : "";
        if (places.isEmpty()) {
            into.add(draft(row, id + kind, gpu, gpus, price, tier)
                    .stock(Stock.NONE)
                    .listing());
        }
        places.forEach(place -> into.add(draft(row, id + "/" + place + kind, gpu, gpus, price, tier)
                .region(place)
                .stock(Stock.of(Level.SOME))
                .listing()));
    }

    private static ListingDraft draft(JsonNode row, String id, String gpu, int gpus, BigDecimal price, Tier tier) {
        OptionalInt total = Cells.count(row.path("gpu_vram_gb"));
        ListingDraft draft = new ListingDraft(id, gpu, gpus, StatedPrice.perBoxHourUsd(price), tier)
                .vramMib(total.isPresent() ? GpuText.gib(total.getAsInt() / gpus) : OptionalLong.empty())
                .host(new Host(
                        Cells.real(row.path("vcpu_count")),
                        Cells.whole(row.path("ram")),
                        Cells.whole(row.path("disk")),
                        OptionalInt.empty()));
        return id.startsWith("vbm-") ? draft.trait(Trait.BARE_METAL) : draft;
    }
}
