package io.gridtick.http.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Instant;

/** A chain and its key that belong together, as they were in the files at one moment. */
record ServedCertificate(Buffer chain, Buffer key, String subject, Instant expires) {
    PemKeyCertOptions options() {
        return options(chain, key);
    }

    static PemKeyCertOptions options(Buffer chain, Buffer key) {
        return new PemKeyCertOptions().setCertValue(chain).setKeyValue(key);
    }

    boolean isExpired(Instant now) {
        return now.isAfter(expires);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return subject + ", valid until " + expires;
    }
}
