package io.gridtick.config;

import java.io.Serial;

/** A parser's no to one value: the sentence goes to the operator, so it never repeats a secret. */
final class RefusedValue extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String why;

    RefusedValue(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}
