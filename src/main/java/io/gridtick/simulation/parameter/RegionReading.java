package io.gridtick.simulation.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the list of regions, and one region of a command. */
final class RegionReading {
    private static final int REGIONS_MAX = Parameters.REGIONS_MAX;
    private static final int POOLS_MAX = 32;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}");

    private RegionReading() {}

    static List<RegionSpec> regions(Object given, Problems problems) {
        if (!(given instanceof List<?> list) || list.isEmpty() || list.size() > REGIONS_MAX) {
            problems.add("/regions", "Give a list of 1 to " + REGIONS_MAX + " regions.");
            return List.of();
        }
        List<RegionSpec> regions = new ArrayList<>();
        Set<String> codes = new TreeSet<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<RegionSpec> region = region(list.get(i), "/regions/" + i, problems);
            if (region.isPresent() && !codes.add(region.get().code())) {
                problems.add("/regions/" + i + "/code", "Another region has this code.");
            }
            region.ifPresent(regions::add);
        }
        return regions;
    }

    static Optional<RegionSpec> region(Object given, String at, Problems problems) {
        if (!(given instanceof Map<?, ?> fields)) {
            problems.add(at, "Give an object with code and pools.");
            return Optional.empty();
        }
        String code = name(fields, "code", at, problems);
        double weight = problems.number(fields, "demand_weight", at + "/demand_weight", 1, 0, 1_000);
        if (!(fields.get("pools") instanceof List<?> list) || list.isEmpty() || list.size() > POOLS_MAX) {
            problems.add(at + "/pools", "Give a list of 1 to " + POOLS_MAX + " pools.");
            return Optional.empty();
        }
        List<PoolSpec> pools = new ArrayList<>();
        Set<String> models = new TreeSet<>();
        for (int i = 0; i < list.size(); i++) {
            String place = at + "/pools/" + i;
            if (list.get(i) instanceof Map<?, ?> pool) {
                pools.add(pool(pool, place, problems));
                if (!models.add(pools.getLast().model())) {
                    problems.add(place + "/model", "Another pool of this region has this model.");
                }
            } else {
                problems.add(place, "Give an object with model and gpus.");
            }
        }
        return Optional.of(new RegionSpec(code, weight, pools));
    }

    private static PoolSpec pool(Map<?, ?> fields, String at, Problems problems) {
        double standard =
                problems.number(fields, "standard_cents", at + "/standard_cents", 100, 0.01, PoolSpec.CENTS_MAX);
        return new PoolSpec(
                name(fields, "model", at, problems),
                (int) problems.whole(fields, "gpus", at + "/gpus", 0, 0, PoolSpec.GPUS_MAX),
                standard,
                problems.number(
                        fields,
                        "priority_cents",
                        at + "/priority_cents",
                        StrictMath.min(standard * 1.4, PoolSpec.CENTS_MAX),
                        0.01,
                        PoolSpec.CENTS_MAX),
                problems.number(fields, "spot_cents", at + "/spot_cents", standard * 0.75, 0.01, PoolSpec.CENTS_MAX));
    }

    private static String name(Map<?, ?> fields, String field, String at, Problems problems) {
        if (fields.get(field) instanceof String text && CODE.matcher(text).matches()) {
            return text;
        }
        problems.add(at + "/" + field, "Give 1 to 40 letters, digits, spaces, dots, hyphens or underscores.");
        return "";
    }
}
