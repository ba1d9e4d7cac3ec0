package io.gridtick.demo.market;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A made-up market: a marketplace with single machines, two networks, and four clouds with price lists. One call of
 * {@link #advance} is one step. The same seed gives the same market. What it answers has the shape of the real answers of
 * the providers whose hosts it plays.
 */
final class SampleMarket {
    private static final int MACHINES_PER_CHIP = 9;
    private static final int MARKETPLACE_ROWS = 64;
    private static final double LIST_PRICE_MOVES = 0.0015;
    private static final double NETWORK_PRICE_MOVES = 0.02;
    private static final Pattern WANTED_CHIP = Pattern.compile("\"gpu_name\":\\{\"eq\":\"([^\"]+)\"}");
    private static final Pattern WANTED_SIZE = Pattern.compile("\"num_gpus\":\\{\"eq\":([0-9]+)}");
    private static final List<String> PLACES = List.of(
            "Texas, US",
            "Oregon, US",
            "Quebec, CA",
            "Iceland, IS",
            "Norway, NO",
            "Finland, FI",
            "Germany, DE",
            "Netherlands, NL",
            "Japan, JP",
            "Singapore, SG");

    private final Random random;
    private final List<SampleMachine> machines = new ArrayList<>();
    private final Map<String, PriceWalk> lists = new LinkedHashMap<>();

    SampleMarket(long seed) {
        random = new Random(seed);
        for (SampleChip chip : SampleChip.ALL) {
            for (int i = 0; i < MACHINES_PER_CHIP; i++) {
                String place = PLACES.get(random.nextInt(PLACES.size()));
                machines.add(new SampleMachine(4_000 + machines.size(), chip, place, random));
            }
            walk("runpod/" + chip.display(), chip.worth() * 1.3, NETWORK_PRICE_MOVES / 4);
            walk("akash/" + chip.display(), chip.worth() * 0.95, NETWORK_PRICE_MOVES);
        }
        SampleClouds.WORTH.forEach((key, worth) -> walk(key, worth, LIST_PRICE_MOVES));
        SampleClouds.SPOT.forEach((key, worth) -> walk(key, worth, NETWORK_PRICE_MOVES));
    }

    private void walk(String key, double worth, double chance) {
        lists.put(key, new PriceWalk(worth, chance, 0.03, random));
    }

    void advance() {
        machines.forEach(machine -> machine.advance(random));
        lists.values().forEach(walk -> walk.advance(random));
    }

    private double price(String key) {
        PriceWalk walk = lists.get(key);
        if (walk == null) {
            throw new IllegalArgumentException(key + " has no price");
        }
        return walk.price();
    }

    /** What the host would answer, to be written as JSON; empty where there is no such thing. */
    Optional<Object> answer(String host, String target, String body) {
        return switch (host) {
            case "console.vast.ai" -> Optional.of(marketplace(body));
            case "api.runpod.io" -> Optional.of(runPod());
            case "console-api.akash.network" -> Optional.of(akash());
            default -> new SampleClouds(this::price).answer(host, target);
        };
    }

    private Object marketplace(String body) {
        Matcher chip = WANTED_CHIP.matcher(body);
        Matcher size = WANTED_SIZE.matcher(body);
        String wanted = chip.find() ? chip.group(1) : "";
        int gpus = size.find() ? Integer.parseInt(size.group(1)) : 0;
        List<Map<String, Object>> rows = machines.stream()
                .filter(machine -> machine.isA(wanted))
                .flatMap(machine -> machine.rows().stream())
                .filter(row -> gpus == 0 || Objects.equals(row.get("num_gpus"), gpus))
                .limit(MARKETPLACE_ROWS)
                .toList();
        return Map.of("offers", rows);
    }

    private Object runPod() {
        List<Map<String, Object>> types = new ArrayList<>();
        for (SampleChip chip : SampleChip.ALL) {
            double secure = price("runpod/" + chip.display());
            Map<String, Object> type = new LinkedHashMap<>();
            type.put("id", "Sample " + chip.display());
            type.put("displayName", chip.display());
            type.put("manufacturer", "Nvidia");
            type.put("memoryInGb", chip.gb());
            type.put("secureCloud", true);
            type.put("communityCloud", chip.gb() < 141);
            type.put("securePrice", secure);
            type.put("communityPrice", cents(secure * 0.77));
            type.put("secureSpotPrice", cents(secure * 0.58));
            type.put("lowestPrice", Map.of("stockStatus", secure > chip.worth() * 1.35 ? "Low" : "High"));
            types.add(type);
        }
        return Map.of("data", Map.of("gpuTypes", types));
    }

    private Object akash() {
        List<Map<String, Object>> models = new ArrayList<>();
        for (SampleChip chip : SampleChip.ALL) {
            double lowest = price("akash/" + chip.display());
            int free = (int) Math.max(0, Math.round((chip.worth() * 1.2 - lowest) / chip.worth() * 40));
            models.add(Map.of(
                    "vendor", "nvidia",
                    "model", chip.model(),
                    "ram", chip.gb() + "Gi",
                    "interface", chip.form(),
                    "availability", Map.of("total", 48, "available", free),
                    "price",
                            Map.of(
                                    "currency",
                                    "USD",
                                    "min",
                                    lowest,
                                    "max",
                                    cents(lowest * 1.7),
                                    "avg",
                                    cents(lowest * 1.2))));
        }
        return Map.of("models", models);
    }

    static double cents(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
