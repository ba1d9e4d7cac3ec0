package io.gridtick.market.provider.venue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
        InputStream file = Shapes.class.getResourceAsStream(FILE);
        if (file == null) {
            throw new IllegalStateException(FILE + " is missing");
        }
        Map<String, Shape> shapes = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> shapes.put(
                            cells[0] + "\t" + cells[1],
                            new Shape(cells[2], Integer.parseInt(cells[3]), Integer.parseInt(cells[4]))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Map.copyOf(shapes);
    }
}
