package io.gridtick.market;

import io.gridtick.http.Json;
import io.gridtick.http.cache.AnswerCache;
import io.gridtick.http.cache.AnswerKey;
import io.gridtick.http.cache.RedisAnswerCacheClient;
import io.gridtick.http.limit.RedisFixture;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.Offers;
import io.gridtick.market.cost.Job;
import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Place;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import io.gridtick.market.view.OfferFilter;
import io.gridtick.market.view.OfferQuery;
import io.gridtick.market.view.OfferRow;
import io.gridtick.market.view.OfferSort;
import io.gridtick.market.view.SpreadQuery;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What an answer of the market costs when it is made, and when it lies in a Redis on this machine: each question alone, and 32 of
 * the same at once. The same bytes, in the same run.
 */
public final class BenchmarkAnswers {
    private static final int PROVIDERS = 20;
    private static final int CHIPS = 80;
    private static final int ALONE = 60;
    private static final int TOGETHER = 32;
    private static final int ROUNDS = 5;

    private final Vertx vertx = Vertx.vertx();
    private final MarketGateway market;
    private final Offer first;

    private BenchmarkAnswers(int count) {
        CompletableFuture<MarketGateway> ready = new CompletableFuture<>();
        Waiting.on(vertx.deployVerticle(new MarketVerticle(
                new MarketState(200_000), Clock.systemUTC(), (_, _) -> {}, Json::bytes, _ -> {}, ready::complete)));
        market = ready.join();
        Random random = new Random(7);
        Map<String, List<Offer>> offers = new LinkedHashMap<>();
        long now = System.currentTimeMillis();
        for (int i = 0; i < count; i++) {
            String provider = "provider-" + random.nextInt(PROVIDERS);
            OfferedGpu gpu = new OfferedGpu("GPU " + random.nextInt(CHIPS), Form.SXM, 81_920, "", true);
            offers.computeIfAbsent(provider, _ -> new ArrayList<>())
                    .add(new Offer(
                            Offer.id(provider, Integer.toString(i)),
                            Origin.machine(provider, "host-" + i / 3 + "/machine-" + i),
                            gpu,
                            random.nextInt(3) == 0
                                    ? Terms.interruptible(Tenancy.SECURE)
                                    : Terms.onDemand(Tenancy.SECURE),
                            Quantity.box(1 << random.nextInt(4)),
                            Offers.quote(1_000_000 + random.nextInt(400_000)),
                            Place.UNKNOWN,
                            Extras.UNKNOWN,
                            Seen.at(now)));
        }
        offers.forEach((provider, all) -> {
            Taken _ = Waiting.on(market.take(new ProviderAnswer(provider, all, Lifetime.staleAfter(3_600_000))));
        });
        first = Objects.requireNonNull(offers.get("provider-0")).getFirst();
    }

    public static void main(String[] args) throws Exception {
        try (RedisFixture redis = RedisFixture.start()) {
            for (int count : new int[] {1_000, 10_000, 100_000}) {
                BenchmarkAnswers bench = new BenchmarkAnswers(count);
                RedisAnswerCacheClient cache = RedisAnswerCacheClient.open(bench.vertx, redis.url(), "bench");
                Waiting.until("Redis is there", cache::isConnected);
                bench.run(count, cache);
                Waiting.on(cache.close());
                Waiting.on(bench.vertx.close());
            }
        }
    }

    private void run(int count, AnswerCache cache) {
        System.out.printf(
                Locale.ROOT,
                "%,d offers             alone: made p50/p99, kept p50/p99     %d at once, each: made, kept%n",
                count,
                TOGETHER);
        questions().forEach((name, question) -> {
            AnswerKey key = new AnswerKey("bench:" + count + ":" + name);
            Supplier<Future<byte[]>> made = () -> AnswerCache.NONE.answer(key, question);
            Supplier<Future<byte[]>> kept = () -> cache.answer(key, question);
            int bytes = Waiting.on(question.get()).length;
            double[] _ = alone(made);
            double[] _ = alone(kept);
            double[] madeAlone = alone(made);
            double[] keptAlone = alone(kept);
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %,8.0f / %,8.0f us %,7.0f / %,7.0f us   %,8.0f us %,7.0f us   %,9d bytes%n",
                    name,
                    at(madeAlone, 0.5),
                    at(madeAlone, 0.99),
                    at(keptAlone, 0.5),
                    at(keptAlone, 0.99),
                    together(made),
                    together(kept),
                    bytes);
        });
    }

    private Map<String, Supplier<Future<byte[]>>> questions() {
        Map<String, Supplier<Future<byte[]>>> questions = new LinkedHashMap<>();
        questions.put("offers, 100 cheapest", () -> offers(filter(Optional.empty(), Optional.empty()), 101));
        questions.put("offers, 1,000 cheapest", () -> offers(filter(Optional.empty(), Optional.empty()), 1_001));
        questions.put("offers of a chip", () -> offers(filter(Optional.empty(), Optional.of("GPU 7")), 101));
        questions.put(
                "offers of a good",
                () -> offers(filter(Optional.of(first.offerClass().id()), Optional.empty()), 101));
        questions.put(
                "spreads",
                () -> market.read((reader, now) -> reader.foundSpreads(
                                new SpreadQuery(0, Optional.empty(), SpreadQuery.Order.NET, Job.oneGpu()), now))
                        .map(Json::bytes));
        questions.put(
                "deals",
                () -> market.read((reader, now) -> reader.deals(0, now)).map(Json::bytes));
        questions.put(
                "savings, 8 GPUs",
                () -> market.read((reader, now) -> reader.savings(first, Job.of(8, 730, 2_000), now))
                        .map(Json::bytes));
        questions.put(
                "savings, 512 GPUs",
                () -> market.read((reader, now) -> reader.savings(first, Job.of(512, 730, 2_000), now))
                        .map(Json::bytes));
        return questions;
    }

    private Future<byte[]> offers(OfferFilter filter, int limit) {
        OfferQuery query = new OfferQuery(filter, OfferSort.DEFAULT, Optional.empty(), limit);
        return market.read((reader, now) -> reader.offers(query).stream()
                        .map(quoted -> OfferRow.of(quoted, now))
                        .toList())
                .map(Json::bytes);
    }

    private static OfferFilter filter(Optional<String> good, Optional<String> gpu) {
        return new OfferFilter(
                good,
                Optional.empty(),
                gpu,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(true),
                Optional.empty());
    }

    private static double[] alone(Supplier<Future<byte[]>> question) {
        double[] micros = new double[ALONE];
        for (int i = 0; i < ALONE; i++) {
            long begin = System.nanoTime();
            int _ = Waiting.on(question.get()).length;
            micros[i] = (System.nanoTime() - begin) / 1e3;
        }
        Arrays.sort(micros);
        return micros;
    }

    private static double together(Supplier<Future<byte[]>> question) {
        long begin = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            List<Future<byte[]>> all = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                all.add(question.get());
            }
            Waiting.on(Future.all(all));
        }
        return (System.nanoTime() - begin) / 1e3 / ROUNDS / TOGETHER;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }
}
