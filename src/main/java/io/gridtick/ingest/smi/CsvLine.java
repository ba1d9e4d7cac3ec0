package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** The cells of one line, without the blanks around them. For one thread, used again and again. */
final class CsvLine {
    static final int MAX_CELLS = 1_024;

    private final int[] starts = new int[MAX_CELLS];
    private final int[] ends = new int[MAX_CELLS];
    private byte[] bytes = {};
    private int count;
    private int next;

    /** Reads the line that begins here; false where it has more cells than a line may have. */
    boolean read(byte[] body, int from, int to) {
        bytes = body;
        count = 0;
        int end = from;
        while (end < to && body[end] != '\n') {
            end++;
        }
        next = Math.min(to, end + 1);
        int cell = from;
        for (int at = from; at <= end; at++) {
            if (at == end || body[at] == ',') {
                if (count == MAX_CELLS) {
                    return false;
                }
                put(cell, at);
                cell = at + 1;
            }
        }
        return true;
    }

    /** Where the next line begins. */
    int next() {
        return next;
    }

    /** Nothing, or what a shell leaves between two pages. */
    boolean isBlank() {
        return count == 1 && starts[0] == ends[0];
    }

    int count() {
        return count;
    }

    int from(int cell) {
        return starts[cell];
    }

    int to(int cell) {
        return ends[cell];
    }

    String text(int cell) {
        return new String(bytes, starts[cell], ends[cell] - starts[cell], UTF_8);
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>(count);
        for (int cell = 0; cell < count; cell++) {
            texts.add(text(cell));
        }
        return texts;
    }

    private void put(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }
        while (end > start && bytes[end - 1] >= 0 && bytes[end - 1] <= ' ') {
            end--;
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
