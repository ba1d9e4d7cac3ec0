package io.gridtick.ingest.scrape;

import static java.util.Objects.requireNonNull;

import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ingest.scrape.target.TargetKind;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which targets have one URL. Only one of them is read: whoever is named in the settings before whoever is named through the
 * API, and both before what a list names.
 */
final class SameUrls {
    private final Map<Place, NavigableSet<String>> ranks = new HashMap<>();

    private record Place(TargetKind kind, String url) {
        static Place of(Target target) {
            return new Place(target.kind(), target.url());
        }
    }

    void add(Target target) {
        ranks.computeIfAbsent(Place.of(target), _ -> new TreeSet<>()).add(rank(target));
    }

    void remove(Target target) {
        NavigableSet<String> others = ranks.getOrDefault(Place.of(target), new TreeSet<>());
        others.remove(rank(target));
        if (others.isEmpty()) {
            ranks.remove(Place.of(target));
        }
    }

    /** The id of the one that is read; empty where none has the URL of this one. */
    Optional<String> reader(Target target) {
        return Optional.ofNullable(ranks.get(Place.of(target)))
                .map(ids -> ids.first().substring(1));
    }

    /** The id of the one that would be read if this one, which is there, were not. */
    Optional<String> next(Target target) {
        return Optional.ofNullable(requireNonNull(ranks.get(Place.of(target))).higher(rank(target)))
                .map(rank -> rank.substring(1));
    }

    /** In the order in which they count. */
    private static String rank(Target target) {
        return switch (target.origin()) {
            case SETTINGS -> "0" + target.id();
            case API -> "1" + target.id();
            case LIST -> "2" + target.id();
        };
    }
}
