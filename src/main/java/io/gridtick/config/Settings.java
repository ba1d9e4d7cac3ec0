package io.gridtick.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Everything the operator may set, already checked. */
public record Settings(
        Http http, Ops ops, Path dataDir, Database database, Optional<URI> redisUrl, Ack ack, Bootstrap bootstrap) {

    /** The public door. {@code tls} and {@code publicUrl} are demanded when {@code host} is not loopback. */
    public record Http(
            String host,
            int port,
            Optional<Tls> tls,
            List<String> trustedProxies,
            Optional<URI> publicUrl,
            List<String> corsOrigins,
            boolean isAnonymousRead) {

        public Http {
            trustedProxies = List.copyOf(trustedProxies);
            corsOrigins = List.copyOf(corsOrigins);
        }
    }

    /** Certificate chain and private key, PEM files. */
    public record Tls(Path certificate, Path key) {}

    /** The operators' door, loopback only. */
    public record Ops(int port) {}

    /** Empty: the embedded server inside the data folder. The address may hold a password, so it is secret as a whole. */
    public record Database(Optional<Secret> url) {}

    /** Which form of the journal acknowledges a sample. */
    public enum Ack {
        DATABASE,
        JOURNAL
    }

    /** What exists at first start. */
    public record Bootstrap(Optional<Secret> adminPassword, Optional<Secret> ingestKey) {}
}
