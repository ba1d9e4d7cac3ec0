package io.gridtick.store;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.TrustManagerFactory;

/** Turns an address into the driver's options: who we are, how far we trust, what the server may do for how long. */
final class PgOptions {
    private static final int CACHED_STATEMENTS = 256;
    private static final int CACHED_SQL_CHARS = 16 * 1024;

    private PgOptions() {}

    static PgConnectOptions of(DatabaseAddress address, Duration limit) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password().value())
                .setSslMode(SslMode.of(address.tls().wireName()))
                .setSslOptions(tls(address))
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(CACHED_STATEMENTS)
                .setPreparedStatementCacheSqlLimit(CACHED_SQL_CHARS)
                // One statement at a time: what is cut off must not take others with it.
                .setPipeliningLimit(1);
        options.addProperty("application_name", "gridtick");
        options.addProperty("TimeZone", "UTC");
        SessionLimits.within(limit).forEach(options::addProperty);
        // "Relation exists already, skipping" is no news.
        options.addProperty("client_min_messages", "warning");
        return options;
    }

    private static ClientSSLOptions tls(DatabaseAddress address) {
        return switch (address.tls()) {
            case DISABLE, PREFER, REQUIRE -> new ClientSSLOptions().setTrustAll(true);
            case VERIFY_CA -> new ClientSSLOptions().setTrustOptions(trust(address));
            case VERIFY_FULL ->
                new ClientSSLOptions().setTrustOptions(trust(address)).setHostnameVerificationAlgorithm("HTTPS");
        };
    }

    private static TrustOptions trust(DatabaseAddress address) {
        return address.rootCertificate()
                .<TrustOptions>map(path -> new PemTrustOptions().addCertPath(path.toString()))
                .orElseGet(PgOptions::authoritiesOfJava);
    }

    private static TrustOptions authoritiesOfJava() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory);
        } catch (GeneralSecurityException e) {
            throw new StartFailedException(
                    "Java's trusted authorities cannot be read. Add sslrootcert to" + " GRIDTICK_DATABASE_URL.", e);
        }
    }
}
