package io.gridtick.market.cost;

import io.gridtick.market.offer.Table;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The table {@code market/egress.tsv}: what carrying data out costs, in steps as they are sold. */
public final class EgressPrices {
    private static final Map<String, NavigableMap<Long, Long>> ALL = read();

    private EgressPrices() {}

    /** Micro-dollars for so many gigabytes in a month; empty where nothing is known of the provider. */
    public static OptionalLong cost(String provider, double gigabytes) {
        NavigableMap<Long, Long> steps = ALL.get(provider);
        if (steps == null) {
            return OptionalLong.empty();
        }
        long micros = 0;
        for (Map.Entry<Long, Long> step : steps.entrySet()) {
            Long next = steps.higherKey(step.getKey());
            double upper = next == null ? gigabytes : Math.min(gigabytes, next);
            micros += Dollars.times(step.getValue(), Math.max(0, upper - step.getKey()));
        }
        return OptionalLong.of(micros);
    }

    private static Map<String, NavigableMap<Long, Long>> read() {
        Map<String, NavigableMap<Long, Long>> all = new HashMap<>();
        for (String[] row : Table.rows("/market/egress.tsv", 3)) {
            all.computeIfAbsent(row[0], _ -> new TreeMap<>())
                    .put(Long.valueOf(row[1]), Dollars.micros(new BigDecimal(row[2])));
        }
        return all;
    }
}
