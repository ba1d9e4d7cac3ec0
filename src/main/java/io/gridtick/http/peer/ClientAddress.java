package io.gridtick.http.peer;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.Callers;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Notes the address of the client for all who ask later. Behind a trusted proxy it comes from the headers, which must then
 * be clear: guessing would let a client choose the address that limits and address lists see.
 */
public final class ClientAddress implements Handler<RoutingContext> {
    private final List<AddressBlock> proxies;

    /** {@code trustedProxies} are addresses and CIDR blocks. */
    public ClientAddress(List<String> trustedProxies) {
        this.proxies = trustedProxies.stream()
                .map(block -> AddressBlock.parse(block).orElseThrow())
                .toList();
    }

    @Override
    public void handle(RoutingContext ctx) {
        try {
            String peer = Callers.address(ctx);
            Callers.putAddress(ctx, of(peer, ctx.request().headers()));
        } catch (UnreadableChainException unclear) {
            ctx.fail(Problem.of(
                            Kind.INVALID,
                            "bad_forwarding",
                            "The proxy must name the client's address, in X-Forwarded-For or in Forwarded, not differently"
                                    + " in both.")
                    .exception());
            return;
        }
        ctx.next();
    }

    String of(String peer, MultiMap headers) {
        return AddressBlock.literal(peer)
                .filter(this::isTrusted)
                .map(proxy -> behind(proxy, headers).getHostAddress())
                .orElse(peer);
    }

    private InetAddress behind(InetAddress proxy, MultiMap headers) {
        List<String> list = headers.getAll("X-Forwarded-For");
        List<String> forwarded = headers.getAll("Forwarded");
        Optional<InetAddress> fromList = client(proxy, list, ForwardedLines.ofList(list));
        Optional<InetAddress> fromForwarded = client(proxy, forwarded, ForwardedLines.ofForwarded(forwarded));
        // A proxy writes one of them, and a client may send the other: which is which cannot be seen.
        if (fromList.isPresent() && fromForwarded.isPresent() && !fromList.equals(fromForwarded)) {
            throw new UnreadableChainException();
        }
        return fromList.or(() -> fromForwarded).orElse(proxy);
    }

    private Optional<InetAddress> client(InetAddress proxy, List<String> lines, ForwardedChain chain) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(chain.client(proxy, this::isTrusted));
    }

    private boolean isTrusted(InetAddress address) {
        return proxies.stream().anyMatch(block -> block.contains(address));
    }
}
