package io.gridtick.ingest.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.Problem;
import java.util.Arrays;

/** The texts of one request of the second version, by number: where each lies in the body. For one thread. */
final class SymbolTable {
    private static final byte[] NAME = SeriesReader.NAME.getBytes(UTF_8);
    private static final int KEPT = 1 << 16;
    private static final int MAX_SYMBOLS = 1 << 20;

    /** Longer texts are read this far: nothing that long is of use, and many series may name it. */
    private static final int MAX_TEXT = 1_024;

    private byte[] bytes = {};
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int size;

    void start(byte[] body) {
        bytes = body;
        size = 0;
        if (from.length > KEPT) {
            from = new int[64];
            to = new int[64];
        }
    }

    void add(int textFrom, int textTo) {
        if (size == MAX_SYMBOLS) {
            throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "too_many_symbols",
                            "A request may have 1,048,576 symbols; send more in several requests.")
                    .exception();
        }
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
        }
        from[size] = textFrom;
        to[size] = textTo;
        size++;
    }

    /** The first symbol is the empty text. */
    boolean isValid() {
        return size == 0 || from[0] == to[0];
    }

    boolean has(long number) {
        return number >= 0 && number < size;
    }

    int from(int number) {
        return from[number];
    }

    int to(int number) {
        return to[number];
    }

    int length(int number) {
        return to[number] - from[number];
    }

    boolean isMetricName(int number) {
        return length(number) == NAME.length && Arrays.equals(bytes, from[number], to[number], NAME, 0, NAME.length);
    }

    String text(int number) {
        return new String(bytes, from[number], Math.min(MAX_TEXT, length(number)), UTF_8);
    }
}
