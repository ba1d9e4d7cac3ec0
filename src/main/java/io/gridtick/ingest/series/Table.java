package io.gridtick.ingest.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Rows of a table of ours on the class path: fields by tab, comments by {@code #}. */
final class Table {
    private Table() {}

    static List<String[]> rows(String path, int fields) {
        try (InputStream file = Objects.requireNonNull(Table.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> fields(line, fields))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String[] fields(String line, int expected) {
        String[] fields = line.split("\t", -1);
        if (fields.length != expected) {
            throw new IllegalArgumentException("not " + expected + " fields: " + line);
        }
        return fields;
    }
}
