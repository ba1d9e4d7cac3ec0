package io.gridtick.market.cost;

import io.gridtick.market.book.Lifetime;
import io.gridtick.market.offer.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** The table {@code market/venues.tsv}. */
public final class Venues {
    private static final String ANY = "*";
    private static final double PERCENT = 100;
    private static final Map<String, Venue> ALL = read();

    private Venues() {}

    /** What is assumed of a provider; of any, where it has no line. */
    public static Venue of(String id) {
        Venue known = ALL.get(id);
        if (known != null) {
            return known;
        }
        Venue any = Objects.requireNonNull(ALL.get(ANY));
        return new Venue(id, id, any.lifetime(), any.saleFee(), any.meanUpHours(), any.setupHours());
    }

    private static Map<String, Venue> read() {
        Map<String, Venue> venues = new HashMap<>();
        for (String[] row : Table.rows("/market/venues.tsv", 6)) {
            OptionalDouble fee = row[3].equals("-")
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(row[3]) / PERCENT);
            Lifetime lifetime = Lifetime.staleAfter(Long.parseLong(row[2]) * 1000);
            venues.put(
                    row[0],
                    new Venue(row[0], row[1], lifetime, fee, Double.parseDouble(row[4]), Double.parseDouble(row[5])));
        }
        return venues;
    }
}
