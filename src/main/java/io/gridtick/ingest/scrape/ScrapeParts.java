package io.gridtick.ingest.scrape;

import io.gridtick.http.outbound.NameResolver;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.stream.Publisher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * With what targets are read.
 *
 * @param isOurTurn whether this node reads, and not another
 * @param json how a row is written
 */
public record ScrapeParts(
        OutboundGuard guard,
        NameResolver names,
        IntakeGateway intake,
        Publisher publisher,
        Function<Object, byte[]> json,
        BooleanSupplier isOurTurn,
        Duration usualInterval,
        ScrapeCounters counters,
        InstantSource clock,
        Pace pace) {

    /**
     * How often is looked who is due, what changed at other nodes, and what is to be shown; and how many may be asked at once.
     */
    public record Pace(Duration tick, Duration look, Duration show, int atOnce) {
        public static final Pace USUAL =
                new Pace(Duration.ofMillis(50), Duration.ofSeconds(3), Duration.ofSeconds(1), 256);
    }
}
