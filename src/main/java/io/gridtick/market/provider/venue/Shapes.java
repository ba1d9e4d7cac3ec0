package io.gridtick.market.provider.venue;

import io.gridtick.market.offer.Table;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Which machine type of a cloud has which GPUs, and how many. Read once. */
final class Shapes {
    private static final String FILE = "/market/shapes.tsv";
    private static final Map<String, Shape> ALL = load();

    /** The memory is that of one GPU. */
    record Shape(String gpu, int count, int vramGib) {
        OptionalLong vramMib() {
            return OptionalLong.of(vramGib * 1024L);
        }
    }

    private Shapes() {}

    static Optional<Shape> of(String provider, String type) {
        return Optional.ofNullable(ALL.get(provider + "\t" + type));
    }

    private static Map<String, Shape> load() {
        return Table.rows(FILE, 5).stream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row[0] + "\t" + row[1],
                        row -> new Shape(row[2], Integer.parseInt(row[3]), Integer.parseInt(row[4]))));
    }
}
