package io.gridtick.http.door;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ThreadLocalRandom;

/** The name of a request in answers and in the log. Always ours: a client's own id could forge log lines. */
final class RequestIds {
    static final String HEADER = "X-Request-Id";

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS_PER_CHARACTER = 5;
    private static final int CHARACTERS = 12;

    private RequestIds() {}

    static void assign(HttpServerRequest request) {
        request.response().putHeader(HEADER, next());
    }

    static String of(HttpServerRequest request) {
        String id = request.response().headers().get(HEADER);
        return id == null ? "none" : id;
    }

    private static String next() {
        long random = ThreadLocalRandom.current().nextLong();
        StringBuilder id = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            id.append(ALPHABET.charAt((int) (random & (ALPHABET.length() - 1))));
            random >>>= BITS_PER_CHARACTER;
        }
        return id.toString();
    }
}
