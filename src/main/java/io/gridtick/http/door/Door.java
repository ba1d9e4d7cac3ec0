package io.gridtick.http.door;

import io.gridtick.config.Settings;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Resource;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.contract.ContractResource;
import io.gridtick.http.files.StaticFiles;
import io.gridtick.http.limit.Limiter;
import io.gridtick.http.limit.RateCounters;
import io.gridtick.http.limit.RateLimits;
import io.gridtick.http.peer.ClientAddress;
import io.gridtick.http.tls.CertificateReload;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that the event loops share to serve the public port. Immutable but for the count of connections. */
public final class Door {
    /** The version of the streams' protocol that a WebSocket client may ask for in its handshake. */
    public static final String SOCKET_PROTOCOL = "gridtick.v1";

    private final Settings.Http settings;
    private final HttpLimits limits;
    private final List<Resource> resources;
    private final Contract contract;
    private final StaticFiles files;
    private final Gate gate;
    private final RateGate rates;
    private final Origins origins;
    private final ClientAddress clientAddress;
    private final SecurityHeaders headers;
    private final HttpServerOptions options;
    private final Optional<CertificateReload> certificate;
    private final ConnectionGuard connections;
    private final ProblemResponder problems = new ProblemResponder();

    /** What is read from the class path before anything listens. */
    public record Documents(Contract contract, StaticFiles files) {
        /** Blocks. */
        public static Documents load() {
            return new Documents(Contract.load(), StaticFiles.load());
        }
    }

    public Door(
            Settings.Http settings,
            HttpLimits limits,
            Authenticator authenticator,
            List<Resource> resources,
            Documents documents,
            Limiter limiter,
            RateLimits rates) {
        this.settings = settings;
        this.limits = limits;
        this.contract = documents.contract();
        this.files = documents.files();
        this.resources = new ArrayList<>(resources);
        this.resources.add(new ContractResource(contract));
        this.origins = new Origins(settings);
        this.rates = new RateGate(limiter, rates);
        this.gate =
                new Gate(authenticator, new AnonymousRule(settings), this.rates, origins, settings.isReachedByTls());
        this.clientAddress = new ClientAddress(settings.trustedProxies());
        this.headers = new SecurityHeaders(settings, files.scriptHashes());
        this.options = ServerOptions.of(settings, limits);
        this.certificate = settings.tls().map(CertificateReload::new);
        this.connections = new ConnectionGuard(options, limits, ProblemResponder.lateHead(headers));
    }

    RouterAssembly assembly() {
        RouterAssembly assembly = new RouterAssembly();
        resources.forEach(resource -> resource.register(assembly));
        return assembly;
    }

    /** How many connections are open now. */
    public int openConnections() {
        return connections.openConnections();
    }

    /** How often callers were let through and refused. */
    public RateCounters rateCounters() {
        return rates.counters();
    }

    Settings.Http settings() {
        return settings;
    }

    HttpLimits limits() {
        return limits;
    }

    Contract contract() {
        return contract;
    }

    StaticFiles files() {
        return files;
    }

    Gate gate() {
        return gate;
    }

    RateGate rates() {
        return rates;
    }

    Origins origins() {
        return origins;
    }

    ClientAddress clientAddress() {
        return clientAddress;
    }

    SecurityHeaders headers() {
        return headers;
    }

    HttpServerOptions options() {
        return options;
    }

    /** Empty without TLS. */
    Optional<CertificateReload> certificate() {
        return certificate;
    }

    ConnectionGuard connections() {
        return connections;
    }

    ProblemResponder problems() {
        return problems;
    }
}
