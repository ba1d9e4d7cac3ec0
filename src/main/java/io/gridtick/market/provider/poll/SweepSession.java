package io.gridtick.market.provider.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.outbound.OutboundAnswer;
import io.gridtick.http.outbound.OutboundCall;
import io.gridtick.http.outbound.OutboundClient;
import io.gridtick.http.outbound.OutboundRefusedException;
import io.gridtick.http.outbound.OutboundUrl;
import io.gridtick.http.outbound.RetryAfter;
import io.gridtick.loop.WorkerPool;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.Sweep;
import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.market.provider.poll.PollFault.Kind;
import io.gridtick.market.provider.read.Inflated;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sweep of one feed: asks in order, waits between two calls as the provider wishes, has each answer read by a worker
 * before the next is asked, and tries a call again that failed in passing. Lives on the poller's loop.
 */
final class SweepSession {
    private static final Logger log = LoggerFactory.getLogger(SweepSession.class);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int NOT_MODIFIED = 304;
    private static final int TRIES = 3;

    private final Means means;
    private final OutboundClient client;
    private final Feed feed;
    private final Sweep sweep;
    private final Deque<ProviderRequest> waiting;
    private final boolean isSingle;
    private final Map<String, Validators> validators = new HashMap<>();
    private int asked;

    /** With what all sessions work. */
    record Means(
            Vertx vertx,
            WorkerPool readers,
            UnaryOperator<String> origin,
            Duration firstPause,
            InstantSource clock,
            RandomGenerator random,
            BooleanSupplier isStopping) {}

    SweepSession(Means means, OutboundClient client, Feed feed) {
        this.means = means;
        this.client = client;
        this.feed = feed;
        this.sweep = feed.adapter().sweep();
        this.waiting = new ArrayDeque<>(sweep.first());
        this.isSingle = waiting.size() == 1;
    }

    /** Empty where the provider says that all is as it was; fails with a {@link PollFailedException}. */
    Future<Optional<Catalogue>> run() {
        return step().timeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new PollFailedException(fault(failure))));
    }

    /** To be kept where the catalogue is. */
    Map<String, Validators> validators() {
        return validators;
    }

    private Future<Optional<Catalogue>> step() {
        if (means.isStopping().getAsBoolean()) {
            return failed(PollFault.of(Kind.INTERNAL, "The server stops."));
        }
        ProviderRequest request = waiting.pollFirst();
        if (request == null) {
            return means.readers().run(() -> Optional.of(sweep.result()));
        }
        if (++asked > feed.profile().maxRequests()) {
            return failed(PollFault.of(
                    Kind.TOO_LARGE,
                    "The provider has more than " + feed.profile().maxRequests() + " pages."));
        }
        return ask(request, 1)
                .compose(
                        answer -> took(request, answer),
                        failure -> isDispensable(request, failure) ? missed(request) : Future.failedFuture(failure));
    }

    private static boolean isDispensable(ProviderRequest request, Throwable failure) {
        return !request.isNeeded()
                && failure instanceof PollFailedException known
                && known.fault().kind() == Kind.REFUSED;
    }

    private Future<Optional<Catalogue>> missed(ProviderRequest request) {
        sweep.missed(request);
        return pause(feed.profile().spacing()).compose(_ -> step());
    }

    private Future<Optional<Catalogue>> took(ProviderRequest request, OutboundAnswer answer) {
        if (answer.status() == NOT_MODIFIED) {
            return Future.succeededFuture(Optional.empty());
        }
        validators.put(request.url(), Validators.of(answer));
        ProviderProfile profile = feed.profile();
        byte[] body = answer.body().getBytes();
        return means.readers()
                .run(() -> sweep.take(request, Inflated.of(body, profile.maxBytes())))
                .compose(next -> {
                    next.forEach(waiting::addLast);
                    return waiting.isEmpty() ? step() : pause(profile.spacing()).compose(_ -> step());
                });
    }

    private Future<OutboundAnswer> ask(ProviderRequest request, int tries) {
        return call(request)
                .compose(answer -> {
                    boolean isFine = answer.isSuccess() || answer.status() == NOT_MODIFIED;
                    return isFine ? Future.succeededFuture(answer) : failed(ofStatus(answer));
                })
                .recover(failure -> {
                    PollFault fault = fault(failure);
                    Duration pause = pauseAfter(fault, tries);
                    boolean isAgain = fault.isPassing()
                            && tries < TRIES
                            && !feed.state().isBreakerOpen()
                            && pause.compareTo(LONGEST_PAUSE) <= 0;
                    return isAgain ? pause(pause).compose(_ -> ask(request, tries + 1)) : failed(fault);
                });
    }

    private Future<OutboundAnswer> call(ProviderRequest request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("User-Agent", "gridtick");
        headers.put("Accept-Encoding", "gzip");
        if (isSingle && !feed.offers().isEmpty()) {
            feed.validators(request.url()).ifPresent(known -> headers.putAll(known.headers()));
        }
        feed.key().ifPresent(key -> {
            switch (feed.profile().keyUse()) {
                case BEARER -> headers.put("Authorization", "Bearer " + key.value());
                case X_API_KEY -> headers.put("X-API-Key", key.value());
                case NONE -> {}
            }
        });
        return Future.<Void>succeededFuture().compose(_ -> {
            OutboundUrl url = OutboundUrl.parse(means.origin().apply(request.url()));
            byte[] body = request.body().getBytes(UTF_8);
            return client.send(
                    request.isPost() ? OutboundCall.post(url, headers, body) : OutboundCall.get(url, headers));
        });
    }

    private PollFault ofStatus(OutboundAnswer answer) {
        return PollFault.ofStatus(
                answer.status(),
                RetryAfter.of(answer.header("retry-after"), means.clock().instant()));
    }

    private Duration pauseAfter(PollFault fault, int tries) {
        long millis = Math.round(means.firstPause().toMillis()
                * (double) tries
                * (0.5 + means.random().nextDouble()));
        Duration wish = fault.retryAfter().orElse(Duration.ZERO);
        return wish.toMillis() > millis ? wish : Duration.ofMillis(millis);
    }

    private Future<Void> pause(Duration time) {
        return time.isZero()
                ? Future.succeededFuture()
                : means.vertx().timer(time.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    private static <T> Future<T> failed(PollFault fault) {
        return Future.failedFuture(new PollFailedException(fault));
    }

    private static PollFault fault(Throwable failure) {
        return switch (failure) {
            case PollFailedException known -> known.fault();
            case UnreadableAnswerException unreadable -> PollFault.of(unreadable);
            case OutboundRefusedException refused -> PollFault.of(kind(refused), String.valueOf(refused.getMessage()));
            case TimeoutException _ ->
                PollFault.of(Kind.TIMEOUT, "The sweep took longer than " + LONGEST.toMinutes() + " minutes.");
            case RejectedExecutionException _ -> PollFault.of(Kind.INTERNAL, "The server stops.");
            default -> {
                log.atError().setCause(failure).log("a sweep failed by a fault of ours");
                yield PollFault.of(Kind.INTERNAL, "Something went wrong here, not there; the log says what.");
            }
        };
    }

    private static Kind kind(OutboundRefusedException refused) {
        return switch (refused.reason()) {
            case BAD_URL, PORT_NOT_ALLOWED, ADDRESS_NOT_ALLOWED -> Kind.NOT_ALLOWED;
            case UNKNOWN_HOST, UNREACHABLE -> Kind.UNREACHABLE;
            case REDIRECTED -> Kind.REDIRECTED;
            case TOO_SLOW -> Kind.TIMEOUT;
            case TOO_LARGE -> Kind.TOO_LARGE;
            case OVERLOADED -> Kind.INTERNAL;
        };
    }
}
