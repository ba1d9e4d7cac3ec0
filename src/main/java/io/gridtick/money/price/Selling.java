package io.gridtick.money.price;

import java.util.Map;

/**
 * What an hour of a GPU sells for, by queue, and which part of the hours each queue has. Roll-ups do not know the queue of a
 * job, so the hour has one price: the mix of all.
 *
 * @param prices in micro-dollars per GPU hour
 * @param mix in thousandths, of those queues that have a part
 */
public record Selling(Map<Queue, Long> prices, Map<Queue, Integer> mix) {
    static final int WHOLE = 1_000;

    public Selling {
        prices = Map.copyOf(prices);
        mix = Map.copyOf(mix);
        boolean isPriced = prices.keySet().containsAll(mix.keySet());
        int sum = mix.values().stream().mapToInt(Integer::intValue).sum();
        if (!isPriced || sum != WHOLE) {
            throw new IllegalArgumentException("every part of the mix has a price, and all parts are " + WHOLE);
        }
    }

    public static Selling standard(long microUsdPerHour) {
        return new Selling(Map.of(Queue.STANDARD, microUsdPerHour), Map.of(Queue.STANDARD, WHOLE));
    }

    /** Exact, as the parts are thousandths. */
    public long nanoUsdPerHour() {
        return mix.entrySet().stream()
                .mapToLong(part -> part.getValue() * prices.getOrDefault(part.getKey(), 0L))
                .sum();
    }
}
