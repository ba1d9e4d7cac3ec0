package io.gridtick.http.outbound;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/** A status other than a redirect, the headers by their names in small letters, and the whole body. */
public record OutboundAnswer(int status, Map<String, String> headers, Buffer body) {
    private static final int OK = 200;
    private static final int REDIRECTS = 300;

    public OutboundAnswer {
        headers = Map.copyOf(headers);
    }

    /**
     * The value of a header; of several with this name one.
     *
     * @param name in small letters
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean isSuccess() {
        return status >= OK && status < REDIRECTS;
    }
}
