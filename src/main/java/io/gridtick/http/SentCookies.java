package io.gridtick.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cookies as they were sent. The server's own reading keeps the first of two with one name, and a name that comes twice is
 * how another host plants one of its own.
 */
final class SentCookies {
    private SentCookies() {}

    /** The value of a cookie that was sent exactly once and is not empty. */
    static Optional<String> single(HttpServerRequest request, String name) {
        List<String> values = all(request, name);
        return values.size() == 1 ? Optional.of(values.getFirst()).filter(value -> !value.isEmpty()) : Optional.empty();
    }

    static boolean has(HttpServerRequest request, String name) {
        return !all(request, name).isEmpty();
    }

    private static List<String> all(HttpServerRequest request, String name) {
        String prefix = name + "=";
        return request.headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(prefix))
                .map(pair -> pair.substring(prefix.length()))
                .toList();
    }
}
