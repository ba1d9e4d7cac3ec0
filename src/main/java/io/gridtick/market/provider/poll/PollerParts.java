package io.gridtick.market.provider.poll;

import io.gridtick.http.outbound.NameResolver;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.market.offer.FxTable;
import io.gridtick.stream.Publisher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * What the poller needs of the house.
 *
 * @param guard what may be called
 * @param origin where a URL really lies: itself, or the sample market on this machine
 * @param isDemo whether what comes back is made up, and must say so wherever it goes
 * @param isAsking whether anybody is called at all
 * @param rates the exchange rates of the moment
 * @param json how a row of the topic is written
 * @param pace how often it looks for what is due, and the first pause before a call is tried again
 */
public record PollerParts(
        OutboundGuard guard,
        NameResolver names,
        UnaryOperator<String> origin,
        boolean isDemo,
        boolean isAsking,
        Supplier<FxTable> rates,
        OfferSink sink,
        ProviderBoard board,
        Publisher publisher,
        Function<Object, byte[]> json,
        InstantSource clock,
        RandomGenerator random,
        Pace pace) {

    /** How the poller itself keeps time. */
    public record Pace(Duration tick, Duration firstPause, Duration spread) {
        public static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }
}
