package io.gridtick.simulation.order;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decoded JSON objects. */
final class Objects {
    private Objects() {}

    /** Its fields; none where it is no object. */
    static Map<String, Object> of(@Nullable Object given) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        return fields;
    }
}
