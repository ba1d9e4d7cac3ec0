package io.gridtick.market;

import io.gridtick.loop.OwnerLoop;
import io.gridtick.market.memory.Recollection;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;

/** The way to the market from any event loop. */
public final class MarketGateway {
    private final OwnerLoop loop;
    private final MarketState state;
    private final MarketReader reader;
    private final Runnable onChange;
    private final Clock clock;

    MarketGateway(OwnerLoop loop, MarketState state, MarketReader reader, Runnable onChange, Clock clock) {
        this.loop = loop;
        this.state = state;
        this.reader = reader;
        this.onChange = onChange;
        this.clock = clock;
    }

    /**
     * Takes all that a provider offers now, as one good answer of it says. Whoever asks providers waits for the result
     * before the same provider is asked again, which bounds what is under way.
     */
    public Future<Taken> take(ProviderAnswer answer) {
        return loop.must(() -> {
            Taken taken = state.take(answer, clock.millis());
            onChange.run();
            return taken;
        });
    }

    /** Forgets a provider that is no longer asked, and all that it offers. */
    public Future<Void> drop(String provider) {
        return loop.must(() -> {
            state.drop(provider);
            onChange.run();
            return null;
        });
    }

    /** Takes what was stored of the time before a start, as soon as it is read. */
    public Future<Void> recall(Recollection before, Instant start) {
        return loop.must(() -> {
            state.recall(before, start, clock.millis());
            onChange.run();
            return null;
        });
    }

    /** Asks for something of the market as it is now. */
    public <T> Future<T> read(BiFunction<MarketReader, Long, T> question) {
        return loop.ask(() -> question.apply(reader, clock.millis()));
    }

    /** How many offers there are, as counted lately. */
    public MarketState.Counts counts() {
        return state.counts();
    }

    /** How many questions wait for an answer. */
    public int underWay() {
        return loop.underWay();
    }
}
