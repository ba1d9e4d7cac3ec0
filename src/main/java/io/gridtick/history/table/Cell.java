package io.gridtick.history.table;

import io.gridtick.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One value as text. */
final class Cell {
    private Cell() {}

    /** A number without more digits than it has; empty where it is none. */
    static String number(Number number) {
        if (number instanceof Double value) {
            if (!Double.isFinite(value)) {
                return "";
            }
            return isWhole(value) ? Long.toString(value.longValue()) : value.toString();
        }
        return number.toString();
    }

    static void json(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Number number -> {
                String text = number(number);
                out.append(text.isEmpty() ? "null" : text);
            }
            case Instant time -> out.append('"').append(time(time)).append('"');
            default -> out.append(new String(Json.bytes(value), StandardCharsets.UTF_8));
        }
    }

    /** With milliseconds, in UTC. */
    static String time(Instant time) {
        String quoted = new String(Json.bytes(time), StandardCharsets.US_ASCII);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53;
    }
}
