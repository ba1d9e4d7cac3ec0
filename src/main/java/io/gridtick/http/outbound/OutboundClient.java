package io.gridtick.http.outbound;

import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls URLs that came through the API. Every address of the host is checked, and the connection goes to one of those that
 * were, under the name that was asked for. Each call has a connection of its own: a pooled one would have been checked for
 * another time. Failures are {@link OutboundRefusedException}.
 */
public final class OutboundClient {
    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final long CONNECT_GRACE_MILLIS = 500;

    private final Vertx vertx;
    private final OutboundGuard guard;
    private final NameResolver names;
    private final OutboundLimits limits;
    private final HttpClient client;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger lookUps = new AtomicInteger();

    /** {@code trust} replaces the authorities of the system; for an own network that has its own. */
    public OutboundClient(
            Vertx vertx, OutboundGuard guard, NameResolver names, OutboundLimits limits, Optional<TrustOptions> trust) {
        this.vertx = vertx;
        this.guard = guard;
        this.names = names;
        this.limits = limits;
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                .setConnectTimeout(Math.toIntExact(limits.deadline().toMillis()))
                .setDecompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxRedirects(0);
        trust.ifPresent(options::setTrustOptions);
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(limits.atOnce()));
    }

    /** Succeeds with whatever the other side answered in time, except redirects. */
    public Future<OutboundAnswer> send(OutboundCall call) {
        return send(call, limits.deadline());
    }

    /** As the other one, with a time for this call; the limit of the client counts where it is shorter. */
    public Future<OutboundAnswer> send(OutboundCall call, Duration time) {
        if (underWay.incrementAndGet() > limits.atOnce()) {
            underWay.decrementAndGet();
            return refused(Reason.OVERLOADED, "Too many calls are under way.");
        }
        Duration limit = time.compareTo(limits.deadline()) < 0 ? time : limits.deadline();
        CallDeadline deadline = new CallDeadline(vertx, limit);
        // It counts until it has really ended, also where the caller was told before that it is too slow.
        return deadline.bounding(Future.<Void>succeededFuture()
                .compose(_ -> attempt(call, limit, deadline))
                .onComplete(_ -> underWay.decrementAndGet()));
    }

    private Future<OutboundAnswer> attempt(OutboundCall call, Duration limit, CallDeadline deadline) {
        OutboundUrl url = call.url();
        guard.checkUrl(url);
        return addresses(url, deadline)
                .compose(found -> {
                    guard.checkAddresses(url, found);
                    deadline.check();
                    return connect(call, preferred(found), limit);
                })
                .compose(request -> {
                    deadline.onLate(request::reset);
                    return exchange(request, call);
                });
    }

    private Future<List<InetAddress>> addresses(OutboundUrl url, CallDeadline deadline) {
        return url.literal()
                .map(address -> Future.succeededFuture(List.of(address)))
                .orElseGet(() -> deadline.bounding(lookedUp(url.host())));
    }

    /** A slow look-up ends the call in time, but goes on by itself: it counts until it has ended. */
    private Future<List<InetAddress>> lookedUp(String host) {
        if (lookUps.incrementAndGet() > limits.atOnce()) {
            lookUps.decrementAndGet();
            return refused(Reason.OVERLOADED, "Too many host names are looked up.");
        }
        return names.resolve(host)
                .onComplete(_ -> lookUps.decrementAndGet())
                .recover(_ -> refused(Reason.UNKNOWN_HOST, "The host name is not known."));
    }

    /** IPv4 where there is a choice: it works from everywhere. */
    private static InetAddress preferred(List<InetAddress> addresses) {
        return addresses.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElseGet(addresses::getFirst);
    }

    private Future<HttpClientRequest> connect(OutboundCall call, InetAddress address, Duration limit) {
        OutboundUrl url = call.url();
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.isTls())
                .setMethod(call.isPost() ? HttpMethod.POST : HttpMethod.GET)
                .setURI(url.target())
                // A little later than the deadline, which says better what happened.
                .setConnectTimeout(limit.toMillis() + CONNECT_GRACE_MILLIS)
                .setFollowRedirects(false);
        call.headers().forEach(options::putHeader);
        options.putHeader(HttpHeaders.HOST, url.authority());
        return client.request(options)
                .recover(_ -> refused(
                        Reason.UNREACHABLE,
                        "The host does not answer, or not with a certificate that is valid for it."));
    }

    private Future<OutboundAnswer> exchange(HttpClientRequest request, OutboundCall call) {
        if (call.isPost()) {
            request.putHeader(
                    HttpHeaders.CONTENT_LENGTH, Integer.toString(call.body().length()));
        }
        return request.send(call.body())
                .compose(response -> new AnswerRead(response, limits).start())
                .onFailure(_ -> request.reset())
                .recover(failure -> failure instanceof OutboundRefusedException
                        ? Future.failedFuture(failure)
                        : refused(Reason.UNREACHABLE, "The host broke the connection off."));
    }

    private static <T> Future<T> refused(Reason reason, String message) {
        return Future.failedFuture(new OutboundRefusedException(reason, message));
    }
}
