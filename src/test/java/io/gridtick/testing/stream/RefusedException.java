package io.gridtick.testing.stream;

import java.util.Optional;

/** The server answered with something else than a stream. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String head;
    private final String body;

    RefusedException(int status, String head, String body) {
        super(status + " " + body);
        this.status = status;
        this.head = head;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public Optional<String> header(String name) {
        return Link.header(head, name);
    }

    public String body() {
        return body;
    }
}
