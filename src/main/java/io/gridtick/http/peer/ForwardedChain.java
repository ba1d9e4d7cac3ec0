package io.gridtick.http.peer;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/**
 * The senders of a request as proxies wrote them down, the nearest last. Each proxy names the one who called it, so a name is
 * worth as much as the proxy that wrote it: from our end backwards everything counts up to the first sender that is not one
 * of our proxies. What stands before that may be invented and is not even read.
 */
record ForwardedChain(List<String> nodes) {
    static final int MAX_PROXIES = 16;

    ForwardedChain {
        nodes = List.copyOf(nodes);
    }

    /**
     * The client behind {@code peer}, which itself is trusted.
     *
     * @throws UnreadableChainException where a trusted proxy wrote something that is no address
     */
    InetAddress client(InetAddress peer, Predicate<InetAddress> isTrusted) {
        InetAddress client = peer;
        int proxies = 1;
        for (String node : nodes.reversed()) {
            client = ForwardedNode.address(node).orElseThrow(UnreadableChainException::new);
            if (!isTrusted.test(client)) {
                return client;
            }
            if (++proxies > MAX_PROXIES) {
                throw new UnreadableChainException();
            }
        }
        return client;
    }
}
