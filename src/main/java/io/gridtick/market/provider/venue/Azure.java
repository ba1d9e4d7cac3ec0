package io.gridtick.market.provider.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.offer.StatedPrice.Basis;
import io.gridtick.market.offer.StatedPrice.Period;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Azure's retail prices. The GPUs stand in the name of the machine type alone, the tier in that of the meter, and Windows in
 * that of the product. Prices of 0 and of a cent stand for machines that cannot be had: whatever costs less than a fifth of
 * the median of its type and tier is left out. Pages move while they are walked, so each region is walked for itself.
 */
final class Azure implements PageReader {
    private static final String HOST = "https://prices.azure.com";
    private static final Pattern NEXT = Pattern.compile("https://prices\\.azure\\.com(:443)?/api/retail/prices\\?.*");
    private static final JsonRows ROWS = JsonRows.at("Items", "[]");
    private static final Pattern DROPPED = Pattern.compile("(?i).*(Windows|Dedicated|CloudServices|Reserved).*");
    private static final Pattern CLOSED_REGION = Pattern.compile("(usgov|usdod|china|ussec|usnat).*");
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final List<String> REGIONS = List.of(
            "eastus",
            "eastus2",
            "southcentralus",
            "northcentralus",
            "centralus",
            "westus",
            "westus2",
            "westus3",
            "canadacentral",
            "canadaeast",
            "brazilsouth",
            "mexicocentral",
            "northeurope",
            "westeurope",
            "uksouth",
            "ukwest",
            "francecentral",
            "germanywestcentral",
            "swedencentral",
            "norwayeast",
            "switzerlandnorth",
            "italynorth",
            "polandcentral",
            "spaincentral",
            "uaenorth",
            "qatarcentral",
            "israelcentral",
            "southafricanorth",
            "centralindia",
            "southindia",
            "eastasia",
            "southeastasia",
            "japaneast",
            "japanwest",
            "koreacentral",
            "australiaeast");

    static ProviderAdapter adapter() {
        return new PagedAdapter(
                ProviderProfile.rateCard("azure", "Azure", Duration.ofHours(6)),
                REGIONS.stream().map(Azure::region).toList(),
                Azure::new);
    }

    private static ProviderRequest region(String region) {
        String filter = "serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and armRegionName eq '"
                + region + "' and contains(armSkuName,'Standard_N')";
        return ProviderRequest.get(HOST + "/api/retail/prices?$filter=" + filter.replace(" ", "%20"), region)
                .orMissing();
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        ObjectNode beside = ROWS.read(body, (at, _, row) -> item(at, row, into));
        JsonNode next = beside.path("NextPageLink");
        String link = next.isTextual() ? next.asText().replace(" ", "%20") : "";
        if (link.isEmpty()) {
            return List.of();
        }
        if (!NEXT.matcher(link).matches()) {
            into.remark("The next page is said to lie elsewhere, so it was not read.");
            return List.of();
        }
        return List.of(ProviderRequest.get(link, request.subject()));
    }

    private static void item(String at, JsonNode row, Catalogue.Builder into) {
        Optional<String> type = Cells.text(row.path("armSkuName"));
        Optional<String> region = Cells.text(row.path("armRegionName"));
        if (type.isEmpty() || region.isEmpty()) {
            into.refuse(at, "has no armSkuName or armRegionName");
            return;
        }
        Optional<Shapes.Shape> shape = Shapes.of("azure", type.get());
        String meter = Cells.textOr(row.path("meterName"), "");
        if (shape.isEmpty()
                || isOther(row, meter)
                || CLOSED_REGION.matcher(region.get()).matches()) {
            into.skip();
            return;
        }
        if (!Cells.textOr(row.path("unitOfMeasure"), "").equals("1 Hour")) {
            into.refuse(at, "has another unitOfMeasure than 1 Hour");
            return;
        }
        price(row)
                .ifPresentOrElse(
                        price -> into.add(listing(type.get(), region.get(), shape.get(), price, meter)),
                        () -> into.refuse(at, "has no retailPrice over zero, or no currencyCode"));
    }

    private static boolean isOther(JsonNode row, String meter) {
        return meter.contains("Low Priority")
                || DROPPED.matcher(Cells.textOr(row.path("productName"), "")).matches()
                || !Cells.textOr(row.path("type"), "Consumption").equals("Consumption");
    }

    private static Optional<StatedPrice> price(JsonNode row) {
        String currency = Cells.textOr(row.path("currencyCode"), "USD").toUpperCase(Locale.ROOT);
        return Cells.price(row.path("retailPrice"))
                .map(value -> new StatedPrice(value, currency, 1, Period.HOUR, Basis.BOX));
    }

    private static Listing listing(String type, String region, Shapes.Shape shape, StatedPrice price, String meter) {
        Tier tier = meter.contains("Spot") ? Tier.SPOT : Tier.ON_DEMAND;
        String id = type + "/" + region + (tier == Tier.SPOT ? "/spot" : "");
        return new ListingDraft(id, shape.gpu(), shape.count(), price, tier)
                .vramMib(shape.vramMib())
                .region(region)
                .listing();
    }

    @Override
    public Catalogue finish(Catalogue.Builder gathered) {
        Catalogue all = gathered.build();
        Map<String, BigDecimal> medians = all.listings().stream()
                .collect(Collectors.groupingBy(
                        Azure::kind, Collectors.collectingAndThen(Collectors.toList(), Azure::median)));
        Catalogue.Builder kept = new Catalogue.Builder();
        all.problems().forEach(problem -> kept.refuse(problem.at(), problem.detail()));
        all.listings().forEach(listing -> {
            BigDecimal median = medians.get(kind(listing));
            boolean isPlaceholder = listing.price().amount().multiply(FIVE).compareTo(median) < 0;
            if (isPlaceholder) {
                kept.refuse(listing.id(), "has a placeholder for a price, under a fifth of what it costs elsewhere");
            } else {
                kept.add(listing);
            }
        });
        Catalogue result = kept.build();
        int uncounted = all.refused() - all.problems().size();
        return new Catalogue(
                result.listings(), result.problems(), result.refused() + uncounted, all.skipped(), all.remarks());
    }

    private static String kind(Listing listing) {
        return listing.id().substring(0, listing.id().indexOf('/')) + listing.tier();
    }

    private static BigDecimal median(List<Listing> listings) {
        List<BigDecimal> sorted =
                listings.stream().map(each -> each.price().amount()).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
