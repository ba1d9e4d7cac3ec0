package io.gridtick.fleet.grid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.TreeMap;

/** A client of the grid, as its description in the contract would have anybody write it. */
public final class GridReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int CELL = 6;

    /** Cells by position; empty ones are left out. */
    public final TreeMap<Integer, String> cells = new TreeMap<>();

    public long revision = -1;
    public long sequence = -1;

    public void take(byte[] json) throws IOException {
        take(JSON.readTree(json));
    }

    public void take(JsonNode message) {
        if (message.path("k").asText().equals("snap")) {
            cells.clear();
            String all = message.path("cells").asText();
            for (int position = 0; position < all.length() / CELL; position++) {
                put(position, all, position);
            }
        } else if (message.path("seq").asLong() > sequence) {
            apply(message.path("at").asText(), message.path("cells").asText());
        } else {
            return;
        }
        revision = message.path("rev").asLong();
        sequence = message.path("seq").asLong();
    }

    /** The number of so many bits of a cell, counted from the highest. */
    public static int bits(String cell, int from, int count) {
        StringBuilder binary = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            String digit = Integer.toBinaryString(SIGNS.indexOf(cell.charAt(i)));
            binary.append("0".repeat(CELL - digit.length())).append(digit);
        }
        return Integer.parseInt(binary.substring(from, from + count), 2);
    }

    private void apply(String at, String changed) {
        int position = -1;
        int gap = 0;
        int taken = 0;
        for (int i = 0; i < at.length(); i++) {
            int digit = SIGNS.indexOf(at.charAt(i));
            gap += digit;
            if (digit < SIGNS.length() - 1) {
                position += gap + 1;
                gap = 0;
                put(position, changed, taken++);
            }
        }
    }

    private void put(int position, String all, int index) {
        String cell = all.substring(index * CELL, (index + 1) * CELL);
        if (cell.equals("//////")) {
            cells.remove(position);
        } else {
            cells.put(position, cell);
        }
    }
}
