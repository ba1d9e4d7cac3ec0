package io.gridtick.market.provider.rates;

import io.gridtick.http.outbound.NameResolver;
import io.gridtick.http.outbound.OutboundCall;
import io.gridtick.http.outbound.OutboundClient;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.http.outbound.OutboundLimits;
import io.gridtick.http.outbound.OutboundUrl;
import io.gridtick.market.offer.FxTable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the rates now and then. A table that cannot be had or read changes nothing: the last one stands, with its date. */
public final class RatesPoller extends VerticleBase implements Supplier<FxTable> {
    public static final String URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";

    private static final Logger log = LoggerFactory.getLogger(RatesPoller.class);
    private static final OutboundLimits LIMITS = new OutboundLimits(Duration.ofSeconds(20), 256 << 10, 1);

    private final OutboundGuard guard;
    private final NameResolver names;
    private final String url;
    private final Pace pace;
    private final RandomGenerator random;
    private volatile FxTable table = FxTable.DOLLARS;
    private boolean isWarned;

    /** How long until it is asked again. */
    public record Pace(Duration afterSuccess, Duration afterFailure) {
        public static final Pace USUAL = new Pace(Duration.ofHours(6), Duration.ofMinutes(15));
    }

    public RatesPoller(OutboundGuard guard, NameResolver names, String url, Pace pace, RandomGenerator random) {
        this.guard = guard;
        this.names = names;
        this.url = url;
        this.pace = pace;
        this.random = random;
    }

    /** The last good table; dollars only before there was one. */
    @Override
    public FxTable get() {
        return table;
    }

    @Override
    public Future<?> start() {
        OutboundClient client = new OutboundClient(vertx, guard, names, LIMITS, Optional.empty());
        context.runOnContext(_ -> poll(client));
        return Future.succeededFuture();
    }

    private void poll(OutboundClient client) {
        Future.<Void>succeededFuture()
                .compose(_ -> client.send(OutboundCall.get(OutboundUrl.parse(url), Map.of("User-Agent", "gridtick"))))
                .map(answer -> answer.isSuccess() ? EcbRates.read(answer.body().getBytes()) : refused(answer.status()))
                .onSuccess(read -> {
                    table = read;
                    isWarned = false;
                })
                .onFailure(this::warnOnce)
                .onComplete(done -> again(client, done.succeeded() ? pace.afterSuccess() : pace.afterFailure()));
    }

    private static FxTable refused(int status) {
        throw new IllegalStateException("status " + status);
    }

    private void again(OutboundClient client, Duration wait) {
        long millis = Math.max(1, Math.round(wait.toMillis() * (0.9 + 0.2 * random.nextDouble())));
        vertx.setTimer(millis, _ -> poll(client));
    }

    private void warnOnce(Throwable failure) {
        if (!isWarned) {
            log.atInfo().addKeyValue("reason", failure.getMessage()).log("the exchange rates cannot be read");
        }
        isWarned = true;
    }
}
