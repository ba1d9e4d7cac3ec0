package io.gridtick.http.outbound;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Looks up all addresses of a host name. May be asked on every event loop. */
public interface NameResolver {
    Future<List<InetAddress>> resolve(String host);
}
