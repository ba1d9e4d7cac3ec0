package io.gridtick.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Which part of a list is asked for: at most {@code limit} items whose keys come after {@code after}. */
public record PageRequest(int limit, Optional<String> after) {
    public static final int MAX_LIMIT = 1000;
    private static final int DEFAULT_LIMIT = 100;

    /** Reads the parameters {@code limit} and {@code cursor}; the contract has checked their form. */
    public static PageRequest of(RoutingContext ctx) {
        int limit = Parameters.text(ctx, "limit").map(PageRequest::limit).orElse(DEFAULT_LIMIT);
        return new PageRequest(limit, Parameters.text(ctx, "cursor").map(PageRequest::key));
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Answered like a number out of range.
        }
        throw Parameters.invalid(List.of(new Problem.FieldError("limit", "must be between 1 and " + MAX_LIMIT)));
    }

    /** The form in which a key is handed out. */
    public static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    private static String key(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid(List.of(new Problem.FieldError("cursor", "is not one of ours")));
        }
    }
}
