package io.gridtick.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list: {@code next} goes into the parameter {@code cursor} for the following one, null on the last. */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of what was found after the cursor. The caller asks its source for {@code limit + 1} items: the one
     * too many only says that there are more.
     */
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> key) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, request.limit());
        return new Page<>(items, PageRequest.cursor(key.apply(items.getLast())));
    }
}
