package io.gridtick.http.outbound;

import io.vertx.core.buffer.Buffer;

/** A status other than a redirect, and the whole body. */
public record OutboundAnswer(int status, Buffer body) {
    private static final int OK = 200;
    private static final int REDIRECTS = 300;

    public boolean isSuccess() {
        return status >= OK && status < REDIRECTS;
    }
}
