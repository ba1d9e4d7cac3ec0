package io.gridtick.http.door;

import io.gridtick.config.Settings;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Resource;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.contract.ContractResource;
import io.gridtick.http.files.StaticFiles;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;

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
    private final Origins origins;
    private final SecurityHeaders headers;
    private final HttpServerOptions options;
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
            Documents documents) {
        this.settings = settings;
        this.limits = limits;
        this.contract = documents.contract();
        this.files = documents.files();
        this.resources = new ArrayList<>(resources);
        this.resources.add(new ContractResource(contract));
        this.origins = new Origins(settings);
        this.gate = new Gate(authenticator, new AnonymousRule(settings), origins);
        this.headers = new SecurityHeaders(settings, files.scriptHashes());
        this.options = ServerOptions.of(settings, limits);
        this.connections = new ConnectionGuard(options, limits);
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

    Origins origins() {
        return origins;
    }

    SecurityHeaders headers() {
        return headers;
    }

    HttpServerOptions options() {
        return options;
    }

    ConnectionGuard connections() {
        return connections;
    }

    ProblemResponder problems() {
        return problems;
    }
}
