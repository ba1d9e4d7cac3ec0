package io.gridtick.market.offer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Reads the tables of the market among the resources: fields between tabs, notes behind {@code #}. */
public final class Table {
    private Table() {}

    public static List<String[]> rows(String file, int fields) {
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(file, line, fields))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String[] row(String file, String line, int fields) {
        String[] row = line.split("\t", -1);
        if (row.length != fields) {
            throw new IllegalStateException(file + " has not " + fields + " fields in: " + line);
        }
        return row;
    }
}
