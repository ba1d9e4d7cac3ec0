package io.gridtick;

import static io.gridtick.Blocking.await;

import io.gridtick.http.Json;
import io.gridtick.http.outbound.NameResolver;
import io.gridtick.http.outbound.SystemNameResolver;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.poll.FeedHealth;
import io.gridtick.market.provider.poll.FeedMemoryGateway;
import io.gridtick.market.provider.poll.PollerParts;
import io.gridtick.market.provider.poll.ProviderBoard;
import io.gridtick.market.provider.poll.ProviderPoller;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Asks each provider once, for real, and prints what it saw. Ends with 0 where all could be read, 1 where some could not, 2
 * for a provider that is unknown, and 3 where nobody could be reached: then there is no internet here.
 */
public final class ProvidersCheck {
    private static final int ALL_READ = 0;
    private static final int SOME_FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int NOBODY_REACHED = 3;
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final PollerParts.Pace PACE =
            new PollerParts.Pace(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ZERO);

    private final Providers.Asked asked;
    private final NameResolver names;
    private final Vertx vertx;
    private final PrintStream out;
    private final Clock clock;
    private final Map<String, List<Offer>> taken = new ConcurrentHashMap<>();

    ProvidersCheck(Providers.Asked asked, NameResolver names, Vertx vertx, PrintStream out, Clock clock) {
        this.asked = asked;
        this.names = names;
        this.vertx = vertx;
        this.out = out;
        this.clock = clock;
    }

    /** The words are ids of providers; none is all. */
    public static void main(String[] words) {
        Vertx vertx = Vertx.vertx();
        int exit = new ProvidersCheck(
                        Providers.Asked.real(true), new SystemNameResolver(vertx), vertx, System.out, Clock.systemUTC())
                .run(List.of(words));
        await(vertx.close());
        System.exit(exit);
    }

    int run(List<String> ids) {
        Set<String> known = new HashSet<>();
        asked.adapters().forEach(adapter -> known.add(adapter.profile().id()));
        if (!known.containsAll(ids)) {
            out.println("These are known: "
                    + String.join(" ", known.stream().sorted().toList()));
            return WRONG_USE;
        }
        List<ProviderAdapter> adapters = asked.adapters().stream()
                .filter(adapter ->
                        ids.isEmpty() || ids.contains(adapter.profile().id()))
                .toList();
        out.printf("Asking %d providers once; large ones take minutes.%n", adapters.size());
        return verdict(await(asking(adapters)));
    }

    private Future<List<FeedHealth>> asking(List<ProviderAdapter> adapters) {
        ProviderBoard board = new ProviderBoard();
        Set<String> told = new HashSet<>();
        Promise<List<FeedHealth>> done = Promise.promise();
        PollerParts parts = new PollerParts(
                asked.guard(),
                names,
                asked.origin(),
                asked.isDemo(),
                true,
                () -> FxTable.DOLLARS,
                (provider, offers) -> taken.put(provider, offers),
                board,
                (_, _) -> {},
                Json::bytes,
                clock,
                new SplittableRandom(),
                PACE);
        long timer = vertx.setPeriodic(PACE.tick().toMillis(), _ -> {
            List<FeedHealth> feeds = board.at(clock.instant());
            feeds.stream()
                    .filter(feed -> feed.lastTryAt() != null && told.add(feed.id()))
                    .forEach(feed -> out.println(line(feed)));
            if (told.size() == adapters.size()) {
                boolean _ = done.tryComplete(feeds);
            }
        });
        return vertx.deployVerticle(new ProviderPoller(adapters, parts, FeedMemoryGateway.NONE))
                .compose(poller -> done.future()
                        .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .eventually(() -> {
                            vertx.cancelTimer(timer);
                            return vertx.undeploy(poller);
                        }));
    }

    private String line(FeedHealth feed) {
        String seen = feed.fault() == null
                ? feed.offers() + " offers" + (feed.refused() == 0 ? "" : ", " + feed.refused() + " rows not read")
                        + cheapest(feed)
                : String.valueOf(feed.reason()).replace("Never seen live. ", "");
        String problem = feed.problems().isEmpty() || feed.fault() != null
                ? ""
                : System.lineSeparator() + "             first of them: "
                        + feed.problems().getFirst().at() + " "
                        + feed.problems().getFirst().detail();
        return String.format(Locale.ROOT, "%-10s  %-11s  %s%s", feed.id(), feed.state(), seen, problem);
    }

    private String cheapest(FeedHealth feed) {
        Optional<Offer> cheapest = taken.getOrDefault(feed.provider(), List.of()).stream()
                .filter(offer -> offer.gpu().chip().equals("H100"))
                .min(Comparator.comparingLong(Offer::price));
        return cheapest.map(offer -> String.format(
                        Locale.ROOT,
                        ", H100 from $%.2f (%s)",
                        offer.price() / 1e6,
                        offer.offerClass().id()))
                .orElse("");
    }

    private int verdict(List<FeedHealth> feeds) {
        long read = feeds.stream().filter(feed -> feed.fault() == null).count();
        long unreachable = feeds.stream()
                .filter(feed -> "unreachable".equals(feed.fault()))
                .count();
        out.printf("%d read, %d unreachable, %d failed.%n", read, unreachable, feeds.size() - read - unreachable);
        if (read == feeds.size()) {
            return ALL_READ;
        }
        if (unreachable == feeds.size()) {
            out.println("Nobody could be reached: there is no way to the internet from here.");
            return NOBODY_REACHED;
        }
        return SOME_FAILED;
    }
}
