package io.gridtick.market.provider.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing.Extras;
import io.gridtick.market.provider.Listing.Host;
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
import io.gridtick.market.provider.read.JsonRows;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Vast.ai, a book of single machines. Whoever asks without a key gets 64 rows at most, so each chip is asked for by its
 * exact name, and one that fills its 64 again by the number of GPUs. A price is for the whole offer; the base price is
 * taken, because the total has a disk in it that nobody asked for. A machine is listed as one, two, four and eight GPUs,
 * which are alternatives. The filter {@code verified} loses rows, so the text {@code verification} is asked for; a CUDA version
 * would lose more and is not asked for.
 */
final class Vast implements PageReader {
    static final int MOST_ROWS = 64;

    private static final String URL = "https://console.vast.ai/api/v0/bundles/";
    private static final JsonRows ROWS = JsonRows.at("offers", "[]");
    private static final String SPLIT = "/";
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final List<String> CHIPS = List.of(
            "H100 SXM",
            "H100 PCIE",
            "H100 NVL",
            "H200",
            "H200 NVL",
            "B200",
            "A100 SXM4",
            "A100 PCIE",
            "L40S",
            "L40",
            "L4",
            "A40",
            "A10",
            "RTX A6000",
            "RTX A5000",
            "RTX A4000",
            "RTX 6000Ada",
            "RTX PRO 6000 WS",
            "RTX PRO 6000 S",
            "RTX 5090",
            "RTX 4090",
            "RTX 4080",
            "RTX 3090",
            "Tesla V100",
            "Tesla T4");

    static ProviderAdapter adapter() {
        ProviderProfile profile = ProviderProfile.orderBook("vastai", "Vast.ai", Duration.ofMinutes(2))
                .withMaxRequests(120);
        return new PagedAdapter(
                profile,
                CHIPS.stream().map(chip -> search(chip, OptionalInt.empty())).toList(),
                Vast::new);
    }

    private static ProviderRequest search(String chip, OptionalInt size) {
        String split = size.isPresent() ? "\"num_gpus\":{\"eq\":" + size.getAsInt() + "}," : "";
        String filter = "{\"gpu_name\":{\"eq\":\"" + chip + "\"}," + split
                + "\"verification\":{\"eq\":\"verified\"},\"rentable\":{\"eq\":true},\"rented\":{\"eq\":false},\"type\":\"on-demand\","
                + "\"order\":[[\"dph_total\",\"asc\"]],\"limit\":" + MOST_ROWS + "}";
        return ProviderRequest.post(URL, filter, size.isPresent() ? chip + SPLIT + size.getAsInt() : chip);
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        int[] rows = {0};
        ROWS.read(body, (at, _, row) -> {
            rows[0]++;
            offer(at, row, into);
        });
        if (rows[0] < MOST_ROWS) {
            return List.of();
        }
        if (request.subject().contains(SPLIT)) {
            into.remark(
                    "There is more of " + request.subject() + " than the " + MOST_ROWS + " cheapest that are told.");
            return List.of();
        }
        // Ordered by the price of the whole offer, large machines that are cheap per GPU come last and are cut off.
        return Stream.of(1, 2, 4, 8)
                .map(size -> search(request.subject(), OptionalInt.of(size)))
                .toList();
    }

    private static void offer(String at, JsonNode row, Catalogue.Builder into) {
        Optional<String> id = Cells.text(row.path("id"));
        Optional<String> chip = Cells.text(row.path("gpu_name"));
        int gpus = Cells.count(row.path("num_gpus")).orElse(0);
        Optional<BigDecimal> price = Cells.price(row.path("dph_base")).or(() -> Cells.price(row.path("dph_total")));
        if (id.isEmpty() || chip.isEmpty() || gpus < 1 || price.isEmpty()) {
            into.refuse(at, "has no id, gpu_name, num_gpus or dph_base");
            return;
        }
        if (isTaken(row)) {
            into.skip();
            return;
        }
        into.add(draft(row, id.get(), chip.get(), gpus, price.get(), Tier.ON_DEMAND)
                .listing());
        Cells.price(row.path("min_bid"))
                .ifPresent(bid -> into.add(draft(row, id.get() + "/bid", chip.get(), gpus, bid, Tier.BID)
                        .listing()));
    }

    private static boolean isTaken(JsonNode row) {
        boolean isRentable = !row.has("rentable") || Cells.isTrue(row.path("rentable"));
        return !isRentable || Cells.isTrue(row.path("rented"));
    }

    private static ListingDraft draft(JsonNode row, String id, String chip, int gpus, BigDecimal price, Tier tier) {
        ListingDraft draft = new ListingDraft(id, chip, gpus, StatedPrice.perBoxHourUsd(price), tier)
                .machine(Cells.text(row.path("machine_id")))
                .vramMib(Cells.whole(row.path("gpu_ram")))
                .region(Cells.textOr(row.path("geolocation"), ""))
                .stock(Stock.of(gpus))
                .host(host(row))
                .extras(new Extras(
                        Cells.decimal(row.path("inet_up_cost")),
                        Cells.decimal(row.path("inet_down_cost")),
                        Cells.decimal(row.path("storage_cost"))))
                .reliability(share(row.path("reliability2")));
        boolean isDataCenter = Cells.count(row.path("hosting_type")).orElse(0) == 1;
        return draft.trait(isDataCenter ? Trait.VETTED : Trait.COMMUNITY);
    }

    private static Host host(JsonNode row) {
        OptionalDouble cores = Cells.real(row.path("cpu_cores_effective"));
        return new Host(
                cores.isPresent() ? cores : Cells.real(row.path("cpu_cores")),
                Cells.whole(row.path("cpu_ram")),
                Cells.whole(row.path("disk_space")),
                Cells.count(row.path("inet_up")));
    }

    private static OptionalDouble share(JsonNode cell) {
        return Cells.decimal(cell)
                .filter(value -> value.signum() >= 0 && value.compareTo(ONE) <= 0)
                .map(value -> OptionalDouble.of(value.doubleValue()))
                .orElse(OptionalDouble.empty());
    }
}
