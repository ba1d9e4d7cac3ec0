package io.gridtick.http.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.List;

/** Asks the operating system, which knows the hosts file and the search domains; on threads of its own, as it may take long. */
public final class SystemNameResolver implements NameResolver {
    private static final int THREADS = 4;

    private final WorkerExecutor threads;

    public SystemNameResolver(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("outbound-names", THREADS);
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        return threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }
}
