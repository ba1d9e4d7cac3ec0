package io.gridtick.market.provider.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.offer.StatedPrice.Basis;
import io.gridtick.market.offer.StatedPrice.Period;
import io.gridtick.market.provider.Catalogue;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Oracle's price list: one price per GPU for the whole world, so no region. Which chip a part is stands in its number;
 * names are short and change. Licences for GPU software and racks in the customer's own rooms have the same metric and are
 * not for rent. The slash at the end of the path matters. Preemptible machines cost half by a rule, and only small ones
 * may be preemptible, so no such listing is made up here.
 */
final class Oracle implements PageReader {
    private static final String URL = "https://apexapps.oracle.com/pls/apex/cetools/api/v1/products/?currencyCode=USD";
    private static final JsonRows ROWS = JsonRows.at("items", "[]").ofUpTo(20_000);
    private static final String METRIC = "GPU Per Hour";
    private static final Pattern NOT_FOR_RENT = Pattern.compile("(?i).*(AI Enterprise|Cloud@Customer|licen[cs]e).*");
    private static final Pattern NAMED = Pattern.compile("(?i).*GPU\\s*-\\s*(?<gpu>[A-Z]{1,2}[0-9]{1,3}[A-Z]*)\\b.*");

    static ProviderAdapter adapter() {
        return new PagedAdapter(
                ProviderProfile.rateCard("oci", "Oracle Cloud", Duration.ofHours(6)),
                List.of(ProviderRequest.get(URL, "products")),
                Oracle::new);
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        ROWS.read(body, (at, _, row) -> {
            String name = Cells.textOr(row.path("displayName"), "");
            boolean isGpu =
                    Cells.text(row.path("metricName")).filter(METRIC::equals).isPresent();
            if (!isGpu || NOT_FOR_RENT.matcher(name).matches()) {
                into.skip();
            } else {
                part(at, row, name, into);
            }
        });
        return List.of();
    }

    private static void part(String at, JsonNode row, String name, Catalogue.Builder into) {
        Optional<String> number = Cells.text(row.path("partNumber"));
        Optional<Machine> machine = number.flatMap(id -> Machine.of(id, name));
        Optional<StatedPrice> price = price(row.path("currencyCodeLocalizations"));
        if (machine.isEmpty()) {
            into.refuse(at, "is a GPU that is not known by its part number or name");
        } else if (price.isEmpty()) {
            into.refuse(at, "has no pay-as-you-go price over zero");
        } else {
            into.add(new ListingDraft(
                            number.orElseThrow(),
                            machine.get().gpu(),
                            machine.get().gpus(),
                            price.get(),
                            Tier.ON_DEMAND)
                    .vramMib(GpuText.of(machine.get().gpu()).vramMib())
                    .listing());
        }
    }

    private static Optional<StatedPrice> price(JsonNode localizations) {
        for (JsonNode local : localizations) {
            for (JsonNode price : local.path("prices")) {
                Optional<BigDecimal> value = Cells.price(price.path("value"));
                Optional<String> currency = Cells.text(local.path("currencyCode"));
                boolean isPlain = Cells.textOr(price.path("model"), "").equals("PAY_AS_YOU_GO");
                if (isPlain && value.isPresent() && currency.isPresent()) {
                    return Optional.of(new StatedPrice(
                            value.get(), currency.get().toUpperCase(Locale.ROOT), 1, Period.HOUR, Basis.GPU));
                }
            }
        }
        return Optional.empty();
    }

    /** A chip and how many of it the smallest machine has. */
    private record Machine(String gpu, int gpus) {
        static Optional<Machine> of(String part, String name) {
            return Shapes.of("oci", part)
                    .map(shape -> new Machine(shape.gpu(), shape.count()))
                    .or(() -> named(name));
        }

        private static Optional<Machine> named(String name) {
            Matcher named = NAMED.matcher(name);
            return named.matches() ? Optional.of(new Machine(named.group("gpu"), 1)) : Optional.empty();
        }
    }
}
