package io.gridtick.demo.market;

import static io.gridtick.demo.market.SampleMarket.cents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The price lists of the clouds in the sample market, each in the shape of its own. */
final class SampleClouds {
    /** Of one GPU for an hour, by cloud and machine. */
    static final Map<String, Double> WORTH = new LinkedHashMap<>();

    /** The same where the price moves with demand. */
    static final Map<String, Double> SPOT = new LinkedHashMap<>();

    private static final Pattern AZURE_REGION = Pattern.compile("armRegionName%20eq%20'([a-z0-9]+)'");
    private static final Pattern AWS_PLACE = Pattern.compile("sec-sel/([^/]+)/Linux/index\\.json");
    private static final Map<String, Double> AWS_PLACES = Map.of(
            "US%20East%20(N.%20Virginia)",
            1.0, "US%20West%20(Oregon)", 1.0, "EU%20(Ireland)", 1.1, "EU%20(Frankfurt)", 1.18);
    private static final Map<String, Double> AZURE_REGIONS =
            Map.of("eastus", 1.0, "westeurope", 1.16, "swedencentral", 1.08, "japaneast", 1.24);

    /** Type, GPUs, key of the price of one. */
    private record Type(String name, int gpus, String key) {}

    private static final List<Type> AWS = List.of(
            new Type("p5.48xlarge", 8, "aws/h100"),
            new Type("p5en.48xlarge", 8, "aws/h200"),
            new Type("p4de.24xlarge", 8, "aws/a100"),
            new Type("g6e.xlarge", 1, "aws/l40s"),
            new Type("g6.xlarge", 1, "aws/l4"));
    private static final List<Type> AZURE = List.of(
            new Type("Standard_ND96isr_H100_v5", 8, "azure/h100"),
            new Type("Standard_ND96amsr_A100_v4", 8, "azure/a100"),
            new Type("Standard_NC40ads_H100_v5", 1, "azure/h100nvl"));

    static {
        WORTH.put("verda/h100", 3.2);
        WORTH.put("verda/h200", 3.9);
        WORTH.put("verda/a100", 1.7);
        WORTH.put("verda/l40s", 1.1);
        WORTH.put("vultr/a100", 2.4);
        WORTH.put("vultr/l40s", 1.6);
        WORTH.put("vultr/h100", 2.95);
        WORTH.put("oci/h100", 9.8);
        WORTH.put("oci/a100", 4.0);
        WORTH.put("oci/l40s", 3.4);
        WORTH.put("aws/h100", 6.9);
        WORTH.put("aws/h200", 7.9);
        WORTH.put("aws/a100", 4.1);
        WORTH.put("aws/l40s", 1.85);
        WORTH.put("aws/l4", 0.8);
        WORTH.put("azure/h100", 11.9);
        WORTH.put("azure/a100", 4.2);
        WORTH.put("azure/h100nvl", 6.8);
        AWS.forEach(type -> SPOT.put(type.key() + "/spot", WORTH.getOrDefault(type.key(), 1.0) * 0.42));
    }

    private final ToDoubleFunction<String> prices;

    /** @param prices by the keys of {@link #WORTH} and {@link #SPOT} */
    SampleClouds(ToDoubleFunction<String> prices) {
        this.prices = prices;
    }

    private double price(String key) {
        return prices.applyAsDouble(key);
    }

    Optional<Object> answer(String host, String target) {
        return switch (host) {
            case "api.datacrunch.io" -> Optional.of(verda());
            case "api.vultr.com" -> Optional.of(target.contains("metal") ? vultrMetal() : vultr());
            case "apexapps.oracle.com" -> Optional.of(oracle());
            case "prices.azure.com" -> Optional.of(azure(target));
            case "b0.p.awsstatic.com" -> Optional.of(aws(target));
            case "website.spot.ec2.aws.a2z.com" -> Optional.of(awsSpot());
            case "spot-bid-advisor.s3.amazonaws.com" -> Optional.of(awsAdvice());
            default -> Optional.empty();
        };
    }

    private Object verda() {
        List<Object> types = new ArrayList<>();
        for (int gpus : List.of(1, 8)) {
            types.add(verda("H100 SXM5 80GB", "H100", 80, gpus, "verda/h100"));
            types.add(verda("H200 SXM5 141GB", "H200", 141, gpus, "verda/h200"));
            types.add(verda("A100 SXM4 80GB", "A100", 80, gpus, "verda/a100"));
            types.add(verda("L40S 48GB", "L40S", 48, gpus, "verda/l40s"));
        }
        return types;
    }

    private Object verda(String name, String chip, int gb, int gpus, String key) {
        double hour = cents(price(key) * gpus);
        return Map.of(
                "instance_type", gpus + chip + ".SAMPLE",
                "gpu", Map.of("description", gpus + "x " + name, "number_of_gpus", gpus),
                "gpu_memory", Map.of("size_in_gigabytes", gb * gpus),
                "cpu", Map.of("number_of_cores", 22 * gpus),
                "memory", Map.of("size_in_gigabytes", 185 * gpus),
                "price_per_hour", String.valueOf(hour),
                "spot_price", String.valueOf(hour / 2),
                "currency", "usd");
    }

    private Object vultr() {
        return Map.of(
                "plans",
                List.of(
                        vultr("vcg-a100-sample", "NVIDIA_A100", 80, "vultr/a100"),
                        vultr("vcg-l40s-sample", "NVIDIA_L40S", 48, "vultr/l40s")));
    }

    private Object vultr(String id, String type, int gb, String key) {
        return Map.of(
                "id",
                id,
                "vcpu_count",
                12,
                "ram",
                122_880,
                "disk",
                1_400,
                "hourly_cost",
                price(key),
                "type",
                "vcg",
                "locations",
                List.of("ewr", "fra", "nrt"),
                "gpu_vram_gb",
                gb,
                "gpu_type",
                type);
    }

    private Object vultrMetal() {
        return Map.of(
                "plans_metal",
                List.of(Map.of(
                        "id", "vbm-112c-2048gb-8-h100-gpu",
                        "hourly_cost", cents(price("vultr/h100") * 8),
                        "locations", List.of("ord"))));
    }

    private Object oracle() {
        return Map.of(
                "items",
                List.of(
                        oracle("B98415", "H100", "oci/h100"),
                        oracle("B95907", "A100", "oci/a100"),
                        oracle("B109479", "L40S", "oci/l40s")));
    }

    private Object oracle(String part, String chip, String key) {
        return Map.of(
                "partNumber",
                part,
                "displayName",
                "OCI - Compute - GPU - " + chip,
                "metricName",
                "GPU Per Hour",
                "currencyCodeLocalizations",
                List.of(Map.of(
                        "currencyCode",
                        "USD",
                        "prices",
                        List.of(Map.of("model", "PAY_AS_YOU_GO", "value", cents(price(key)))))));
    }

    private Object azure(String target) {
        Matcher region = AZURE_REGION.matcher(target);
        String name = region.find() ? region.group(1) : "";
        Double factor = AZURE_REGIONS.get(name);
        List<Object> items = new ArrayList<>();
        if (factor != null) {
            AZURE.forEach(type -> items.add(Map.of(
                    "currencyCode", "USD",
                    "armSkuName", type.name(),
                    "armRegionName", name,
                    "retailPrice", cents(price(type.key()) * type.gpus() * factor),
                    "unitOfMeasure", "1 Hour",
                    "meterName", "Sample",
                    "productName", "Sample Series",
                    "type", "Consumption")));
        }
        return Map.of("Items", items);
    }

    private Object aws(String target) {
        Matcher place = AWS_PLACE.matcher(target);
        String name = place.find() ? place.group(1) : "";
        Double factor = AWS_PLACES.get(name);
        Map<String, Object> rows = new LinkedHashMap<>();
        if (factor != null) {
            AWS.forEach(type -> rows.put(
                    type.name(),
                    Map.of(
                            "Instance Type", type.name(),
                            "price", String.valueOf(cents(price(type.key()) * type.gpus() * factor)),
                            "Operating System", "Linux")));
        }
        return Map.of("regions", Map.of("Sample", rows));
    }

    private Object awsSpot() {
        List<Object> sizes = new ArrayList<>();
        AWS.forEach(type -> sizes.add(Map.of(
                "size",
                type.name(),
                "valueColumns",
                List.of(Map.of(
                        "name",
                        "linux",
                        "prices",
                        Map.of("USD", String.valueOf(cents(price(type.key() + "/spot") * type.gpus()))))))));
        return Map.of(
                "config",
                Map.of(
                        "regions",
                        List.of(Map.of(
                                "region",
                                "us-east",
                                "instanceTypes",
                                List.of(Map.of("type", "gpuCurrentGen", "sizes", sizes))))));
    }

    private static Object awsAdvice() {
        Map<String, Object> types = new LinkedHashMap<>();
        AWS.forEach(type -> types.put(type.name(), Map.of("r", type.gpus() == 8 ? 2 : 1, "s", 58)));
        return Map.of("spot_advisor", Map.of("us-east-1", Map.of("Linux", types)));
    }
}
