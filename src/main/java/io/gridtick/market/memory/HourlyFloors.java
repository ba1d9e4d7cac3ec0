package io.gridtick.market.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The lowest price of each name at the end of each hour, kept up to date as prices come and go. */
final class HourlyFloors {
    private final Map<String, TreeMap<Long, Integer>> prices = new HashMap<>();
    private final Map<String, TreeMap<Long, Long>> floors = new HashMap<>();

    void add(String name, long price) {
        prices.computeIfAbsent(name, _ -> new TreeMap<>()).merge(price, 1, Integer::sum);
    }

    void remove(String name, long price) {
        TreeMap<Long, Integer> left = prices.get(name);
        if (left != null) {
            left.computeIfPresent(price, (_, count) -> count > 1 ? count - 1 : null);
            if (left.isEmpty()) {
                prices.remove(name);
            }
        }
    }

    /** An hour is over: the lowest prices are what they are now. */
    void close(long hour, int mostHours) {
        prices.forEach((name, left) -> {
            TreeMap<Long, Long> hours = floors.computeIfAbsent(name, _ -> new TreeMap<>());
            hours.put(hour, left.firstKey());
            hours.headMap(hour - mostHours, true).clear();
        });
    }

    /** The floors of each name by hours since 1970. */
    void forEach(BiConsumer<String, Map<Long, Long>> use) {
        floors.forEach(use);
    }
}
