package io.gridtick.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where each GPU was, and what it is, from rows that say so. */
final class Places {
    private final Map<String, TreeMap<Long, Place>> places = new HashMap<>();

    record Place(String host, String region, String model) {
        static final Place UNKNOWN = new Place("", "", "");
    }

    void add(Row row) {
        TreeMap<Long, Place> ofGpu = places.computeIfAbsent(row.gpu(), _ -> new TreeMap<>());
        Place place = new Place(row.host(), row.region(), row.model());
        Map.Entry<Long, Place> before = ofGpu.floorEntry(row.millis());
        if (before == null || !before.getValue().equals(place)) {
            ofGpu.put(row.millis(), place);
        }
    }

    /** What the row says itself, else what was said of that time, else what was said first. */
    Place of(Row row) {
        Place told = at(row);
        return new Place(
                row.host().isEmpty() ? told.host() : row.host(),
                row.region().isEmpty() ? told.region() : row.region(),
                row.model().isEmpty() ? told.model() : row.model());
    }

    private Place at(Row row) {
        TreeMap<Long, Place> ofGpu = places.get(row.gpu());
        if (ofGpu == null) {
            return Place.UNKNOWN;
        }
        return Optional.ofNullable(ofGpu.floorEntry(row.millis()))
                .orElseGet(ofGpu::firstEntry)
                .getValue();
    }
}
