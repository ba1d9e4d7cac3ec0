package io.gridtick.http.tls;

import io.gridtick.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves new certificates without a restart: looks at the files now and then, and where they are new and fit, every handshake
 * from then on uses them. Connections that are open stay. Files that cannot be used change nothing.
 */
public final class CertificateReload {
    private static final Logger log = LoggerFactory.getLogger(CertificateReload.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final CertificateFiles files;
    private final Duration interval;
    private final InstantSource clock;
    private final Consumer<String> warnings;
    private final AtomicBoolean isFollowed = new AtomicBoolean();
    private volatile @Nullable ServedCertificate served;
    private volatile String complaint = "";
    private volatile boolean isComplaintLogged;

    public CertificateReload(Settings.Tls files) {
        this(files, INTERVAL, InstantSource.system(), log::warn);
    }

    CertificateReload(Settings.Tls files, Duration interval, InstantSource clock, Consumer<String> warnings) {
        this.files = new CertificateFiles(files);
        this.interval = interval;
        this.clock = clock;
        this.warnings = warnings;
    }

    /** What to start with; fails with {@link UnfitCertificateException}, since without it nothing can be served. */
    public Future<PemKeyCertOptions> load(Vertx vertx) {
        return read(vertx).onSuccess(this::take).map(ServedCertificate::options);
    }

    /** From the event loop of a server that listens. Instances that share a port share what is updated here. */
    public void follow(Vertx vertx, HttpServer server, ServerSSLOptions options) {
        if (isFollowed.compareAndSet(false, true)) {
            vertx.setPeriodic(interval.toMillis(), _ -> check(vertx, server, options));
        }
    }

    private void check(Vertx vertx, HttpServer server, ServerSSLOptions options) {
        Future<Void> _ = read(vertx)
                .compose(found -> found.equals(served) ? Future.succeededFuture() : replace(found, server, options))
                .onSuccess(_ -> complaint = "")
                .onFailure(this::complain);
    }

    private Future<ServedCertificate> read(Vertx vertx) {
        return vertx.executeBlocking(() -> files.read(vertx));
    }

    private Future<Void> replace(ServedCertificate found, HttpServer server, ServerSSLOptions options) {
        return server.updateSSLOptions(options.copy().setKeyCertOptions(found.options()))
                .onSuccess(_ -> {
                    take(found);
                    log.info("The door serves a new certificate: {}.", found);
                })
                .mapEmpty();
    }

    private void take(ServedCertificate found) {
        served = found;
        if (found.isExpired(clock.instant())) {
            warnings.accept(
                    "The certificate has expired: " + found + ". Clients will refuse it; put a new one in its place.");
        }
    }

    /** Once, and not before it is seen twice: for a moment one file may be new and the other one not yet. */
    private void complain(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        boolean isSeenBefore = reason.equals(complaint);
        if (isSeenBefore && !isComplaintLogged) {
            warnings.accept("New TLS files are not used, the old ones still are: " + reason + ".");
        }
        isComplaintLogged = isSeenBefore;
        complaint = reason;
    }
}
