package io.gridtick.money.price;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All lines as they stand. Of two lines of one target that begin at the same moment the one that was written later counts. */
public final class PriceBook {
    public static final PriceBook EMPTY = new PriceBook(List.of(), LinkedPrices.NONE);

    private final Map<Target, NavigableMap<Long, PriceLine>> prices = new HashMap<>();
    private final Map<String, NavigableMap<Long, EnergyLine>> energies = new HashMap<>();
    private final LinkedPrices linked;

    /** @param lines in the order in which they were written */
    public PriceBook(List<BookLine> lines, LinkedPrices linked) {
        this.linked = linked;
        for (BookLine line : lines) {
            long fromMillis = line.from().toEpochMilli();
            switch (line) {
                case PriceLine price ->
                    prices.computeIfAbsent(price.target(), _ -> new TreeMap<>()).put(fromMillis, price);
                case EnergyLine energy ->
                    energies.computeIfAbsent(energy.region(), _ -> new TreeMap<>())
                            .put(fromMillis, energy);
            }
        }
    }

    public Rates rates(String region, String model, long atMillis) {
        List<Target> targets = Target.of(region, model);
        return new Rates(
                narrowest(targets, atMillis, PriceLine::selling)
                        .map(selling -> OptionalLong.of(selling.nanoUsdPerHour()))
                        .orElse(OptionalLong.empty()),
                narrowest(targets, atMillis, PriceLine::basis)
                        .map(basis -> capital(basis, atMillis))
                        .orElse(OptionalLong.empty()),
                Stream.of(region, Target.ANY)
                        .flatMap(name -> at(energies, name, atMillis).flatMap(EnergyLine::energy).stream())
                        .mapToLong(Energy::nanoUsdPerKwh)
                        .findFirst());
    }

    /** What a GPU costs by, of the narrowest line that says it. */
    public Optional<Basis> basis(String region, String model, long atMillis) {
        return narrowest(Target.of(region, model), atMillis, PriceLine::basis);
    }

    public RateLine line(String region, String model) {
        List<Long> from = new ArrayList<>(List.of(Long.MIN_VALUE));
        List<Rates> rates = new ArrayList<>(List.of(Rates.UNKNOWN));
        for (long millis : changes(region, model)) {
            Rates next = rates(region, model, millis);
            if (!next.equals(rates.getLast())) {
                from.add(millis);
                rates.add(next);
            }
        }
        return new RateLine(from, rates);
    }

    public LinkedPrices linked() {
        return linked;
    }

    /** Goods of the market that a cost follows, or followed. */
    public Set<String> linkedGoods() {
        return prices.values().stream()
                .flatMap(lines -> lines.values().stream())
                .flatMap(line -> good(line).stream())
                .collect(Collectors.toSet());
    }

    private Iterable<Long> changes(String region, String model) {
        Set<Long> changes = new TreeSet<>();
        for (Target target : Target.of(region, model)) {
            lines(prices, target).forEach((millis, line) -> {
                changes.add(millis);
                good(line).ifPresent(good -> changes.addAll(linked.quotes(good).keySet()));
            });
        }
        changes.addAll(lines(energies, region).keySet());
        changes.addAll(lines(energies, Target.ANY).keySet());
        return changes;
    }

    private static Optional<String> good(PriceLine line) {
        return line.basis()
                .flatMap(basis -> basis instanceof Basis.Linked(String good) ? Optional.of(good) : Optional.empty());
    }

    private <T> Optional<T> narrowest(List<Target> targets, long atMillis, Function<PriceLine, Optional<T>> aspect) {
        return targets.stream()
                .flatMap(target -> at(prices, target, atMillis).flatMap(aspect).stream())
                .findFirst();
    }

    private OptionalLong capital(Basis basis, long atMillis) {
        return switch (basis) {
            case Basis.Owned owned -> OptionalLong.of(owned.nanoUsdPerHour());
            case Basis.Leased(long micros) -> OptionalLong.of(nano(micros));
            case Basis.Linked(String good) -> {
                OptionalLong micros = linked.at(good, atMillis);
                yield micros.isEmpty() ? micros : OptionalLong.of(nano(micros.getAsLong()));
            }
        };
    }

    private static long nano(long micros) {
        return micros * 1_000;
    }

    private static <K, L extends BookLine> Optional<L> at(Map<K, NavigableMap<Long, L>> all, K key, long atMillis) {
        return Optional.ofNullable(all.get(key))
                .map(lines -> lines.floorEntry(atMillis))
                .map(Map.Entry::getValue);
    }

    private static <K, L> NavigableMap<Long, L> lines(Map<K, NavigableMap<Long, L>> all, K key) {
        return all.getOrDefault(key, new TreeMap<>());
    }
}
