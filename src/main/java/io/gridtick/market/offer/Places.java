package io.gridtick.market.offer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where something stands from what providers write, by the tables {@code regions.tsv} and {@code countries.tsv}. */
public final class Places {
    private static final String ANY = "*";
    private static final Places INSTANCE = new Places();

    /** Code and names in small letters → code. */
    private final Map<String, String> countries = new HashMap<>();

    private final Map<String, String> continents = new HashMap<>();

    /** Provider, a blank and the region in small letters → code. */
    private final Map<String, String> regions = new HashMap<>();

    private Places() {
        for (String[] row : Table.rows("/market/countries.tsv", 3)) {
            continents.put(row[0], row[1]);
            countries.put(row[0].toLowerCase(Locale.ROOT), row[0]);
            for (String name : row[2].split("\\|", -1)) {
                countries.put(name.toLowerCase(Locale.ROOT), row[0]);
            }
        }
        for (String[] row : Table.rows("/market/regions.tsv", 3)) {
            regions.put(row[0] + " " + row[1], row[2]);
        }
    }

    /**
     * Where a provider's region lies: by the table, by a country's code or name ({@code FI}, {@code Texas, US},
     * {@code US-TX-3}); a raw name that says nothing is kept with country and continent unknown.
     */
    public static Place of(String provider, @Nullable String raw) {
        return raw == null || raw.isBlank() ? Place.UNKNOWN : INSTANCE.read(provider, raw.strip());
    }

    private Place read(String provider, String raw) {
        String small = raw.toLowerCase(Locale.ROOT);
        String country = regions.get(provider + " " + small);
        if (country == null) {
            country = regions.get(ANY + " " + small);
        }
        if (country == null) {
            country = countries.get(small);
        }
        if (country == null) {
            country = countries.get(small.substring(small.lastIndexOf(',') + 1).strip());
        }
        int dash = small.indexOf('-');
        if (country == null && dash == 2) {
            country = countries.get(small.substring(0, dash));
        }
        return country == null ? new Place(raw, "", "") : new Place(raw, country, continents.getOrDefault(country, ""));
    }
}
