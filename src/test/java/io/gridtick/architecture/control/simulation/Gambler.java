package io.gridtick.architecture.control.simulation;

import java.time.Clock;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Breaks each rule for the engine of simulations on purpose. */
public final class Gambler {
    private final SplittableRandom chance = new SplittableRandom();
    private final IdentityHashMap<Object, Long> debts = new IdentityHashMap<>();

    public long play(Clock clock, Object opponent) {
        long stake = System.nanoTime() + Instant.now().toEpochMilli() + clock.millis() + chance.nextInt();
        debts.put(opponent, stake + opponent.hashCode());
        return Set.of(1L, 2L).iterator().next()
                + Map.of(1L, 2L).size()
                + List.of(1L).stream().collect(Collectors.toSet()).size()
                + List.of(1L, 2L).parallelStream().count();
    }
}
