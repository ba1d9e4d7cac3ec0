package io.gridtick.ingest.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.fleet.Applied;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Json;
import io.gridtick.http.Problem;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.ingest.IngestCounters;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ingest.scrape.target.TargetAuth;
import io.gridtick.ingest.scrape.target.TargetKind;
import io.gridtick.ingest.scrape.target.TargetOrigin;
import io.gridtick.ingest.source.Sources;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real servers that behave and misbehave, read by the real poller; what would be kept is looked at. */
class ScrapePollerTest {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final String PAGE = """
            DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-00000000-0000-0000-0000-00000000000a"} 71
            DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-00000000-0000-0000-0000-00000000000a"} 301.5
            DCGM_FI_DEV_GPU_UTIL{gpu="1",UUID="GPU-00000000-0000-0000-0000-00000000000b"} 12
            some_other_metric 1
            """;
    private static final String ONE = PAGE.lines().limit(2).reduce("", (all, line) -> all + line + "\n");

    private final Vertx vertx = Vertx.vertx();
    private final StandInExporter exporter = new StandInExporter();
    private final List<SampleBatch> kept = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isFull = new AtomicBoolean();
    private final AtomicBoolean isOurTurn = new AtomicBoolean(true);
    private final ScrapeCounters counters = new ScrapeCounters();
    private final StoredTargets stored = new StoredTargets();
    private final ScrapePoller poller = poller(List.of());

    /** Stands for the database. */
    private static final class StoredTargets implements TargetMemoryGateway {
        private final AtomicLong version = new AtomicLong();
        private volatile List<Target> targets = List.of();

        void set(Target... now) {
            targets = List.of(now);
            version.incrementAndGet();
        }

        @Override
        public Future<List<Target>> load() {
            return Future.succeededFuture(targets);
        }

        @Override
        public Future<Long> version() {
            return Future.succeededFuture(version.get());
        }
    }

    @AfterEach
    void end() {
        exporter.close();
        Waiting.on(vertx.close());
    }

    @Test
    void pageIsTakenWithTheHostOfItsTarget() {
        exporter.page("/metrics", PAGE);
        begin(target("a", "/metrics", Map.of("region", "eu-west")));
        TargetRow row = becomes("a", found -> found.state().equals("up"));
        assertEquals(2, row.gpus());
        assertEquals(4, row.samples());
        assertEquals(List.of("some_other_metric"), row.unmapped());
        SampleBatch batch = kept.getFirst();
        assertEquals("127.0.0.1", batch.gpu(0).host());
        assertEquals("eu-west", batch.gpu(0).region());
        assertEquals(71, batch.value(0, Metric.UTIL));
        assertEquals(301.5, batch.value(0, Metric.POWER));
        String head = exporter.heads.getFirst();
        assertTrue(head.contains("X-Prometheus-Scrape-Timeout-Seconds: 0.400"), head);
        assertTrue(head.toLowerCase(Locale.ROOT).contains("accept-encoding: gzip"), head);
    }

    @Test
    void packedPageAndTimesOfItsOwnCount() {
        long millis = System.currentTimeMillis() - 60_000;
        exporter.answer(
                "/metrics",
                StandInExporter.gzip(("DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",UUID=\"GPU-0a0b0c0d0e\"} 71 " + millis + "\n")
                        .getBytes(UTF_8)));
        begin(target("a", "/metrics", Map.of()));
        TargetRow _ = becomes("a", found -> found.state().equals("up"));
        assertEquals(millis, kept.getFirst().timeMillis(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "endless", "html", "500", "bomb", "broken", "redirect", "nowhere", "lies"})
    void whateverItDoesItIsDownInWordsAndItsGpusAreLost(String how) {
        exporter.page("/metrics", PAGE);
        // On a busy machine even this much takes a moment.
        begin(target("a", "/metrics", Map.of(), how.equals("endless") ? Duration.ofSeconds(3) : INTERVAL));
        TargetRow _ = becomes("a", found -> found.state().equals("up"));
        long told = lastTold();
        exporter.answer("/metrics", misbehaving(how));
        TargetRow row = becomes(
                "a", found -> found.error() != null && found.error().code().equals(code(how)));
        assertEquals("down", row.state());
        assertFalse(Objects.requireNonNull(row.error()).detail().isBlank());
        assertEquals(2, row.gpus(), "what it said last stays known");
        Waiting.until("it comes", () -> !lost().isEmpty());
        SampleBatch lost = lost().getFirst();
        assertEquals(2, lost.size());
        assertTrue(lost.timeMillis(0) > told - 2_000);
        exporter.page("/metrics", PAGE);
        assertEquals(0, becomes("a", found -> found.state().equals("up")).failures());
    }

    @Test
    void itIsSaidOnceAndOfTheMomentAfterTheLastValue() {
        exporter.page("/metrics", PAGE);
        begin(target("a", "/metrics", Map.of()));
        TargetRow _ = becomes("a", found -> found.state().equals("up"));
        exporter.answer("/metrics", misbehaving("500"));
        TargetRow _ = becomes("a", found -> found.failures() >= 2);
        assertEquals(1, lost().size());
        assertEquals(lastTold() + 1, lost().getFirst().timeMillis(0));
        assertEquals(2, counters.lost());
    }

    @Test
    void gpuThatAGoodPageNoLongerHasIsLost() {
        exporter.page("/metrics", PAGE);
        begin(target("a", "/metrics", Map.of()));
        TargetRow _ = becomes("a", found -> found.gpus() == 2);
        exporter.page("/metrics", ONE);
        TargetRow _ = becomes("a", found -> found.gpus() == 1);
        Waiting.until("it comes", () -> !lost().isEmpty());
        assertEquals(1, lost().getFirst().size());
        assertEquals(
                "00000000-0000-0000-0000-00000000000b", lost().getFirst().gpu(0).id());
    }

    @Test
    void removedTargetLosesItsGpus() {
        exporter.page("/metrics", PAGE);
        begin(target("a", "/metrics", Map.of()));
        TargetRow _ = becomes("a", found -> found.state().equals("up"));
        stored.set();
        Waiting.on(poller.reread());
        assertEquals(List.of(), Waiting.on(poller.rows()));
        Waiting.until("it comes", () -> !lost().isEmpty());
    }

    @Test
    void whatCannotBeKeptIsAFailureOfOursAndLosesNobody() {
        exporter.page("/metrics", PAGE);
        begin(target("a", "/metrics", Map.of()));
        TargetRow _ = becomes("a", found -> found.state().equals("up"));
        isFull.set(true);
        TargetRow row = becomes("a", found -> found.state().equals("down"));
        assertEquals("journal_full", Objects.requireNonNull(row.error()).code());
        isFull.set(false);
        TargetRow _ = becomes("a", found -> found.state().equals("up"));
        assertEquals(List.of(), lost());
    }

    @Test
    void listIsFollowedAndItsLastGoodOneIsKept() {
        exporter.page("/one", ONE);
        exporter.page("/two", PAGE);
        String list = "[{\"targets\":[\"%s\"],\"labels\":{\"__metrics_path__\":\"%s\",\"region\":\"fra\"}}]";
        exporter.answer("/sd", json(list.formatted(exporter.host(), "/one")));
        begin(new Target(
                "sd",
                TargetKind.HTTP_SD,
                exporter.url("/sd"),
                INTERVAL,
                new TreeMap<>(),
                TargetAuth.none(),
                TargetOrigin.API,
                Optional.empty()));
        TargetRow one = becomes(row -> row.url().endsWith("/one") && row.state().equals("up"));
        assertEquals("sd", one.foundBy());
        assertEquals("list", one.origin());
        assertEquals("fra", kept.getFirst().gpu(0).region());
        exporter.answer("/sd", misbehaving("500"));
        TargetRow _ = becomes("sd", row -> row.state().equals("down") && row.found() == 1);
        assertEquals(2, Waiting.on(poller.rows()).size());
        exporter.answer("/sd", json(list.formatted(exporter.host(), "/two")));
        TargetRow _ = becomes(row -> row.url().endsWith("/two") && row.state().equals("up"));
        assertEquals(2, Waiting.on(poller.rows()).size());
        Waiting.until("it comes", () -> !lost().isEmpty());
        stored.set();
        Waiting.on(poller.reread());
        assertEquals(List.of(), Waiting.on(poller.rows()));
    }

    @Test
    void anotherLabelInAListLosesNobody() {
        exporter.page("/one", ONE);
        String list = "[{\"targets\":[\"%s\"],\"labels\":{\"__metrics_path__\":\"/one\",\"region\":\"%s\"}}]";
        exporter.answer("/sd", json(list.formatted(exporter.host(), "fra")));
        begin(list("sd", "/sd"));
        TargetRow _ = becomes(row -> row.url().endsWith("/one") && row.state().equals("up"));
        exporter.answer("/sd", json(list.formatted(exporter.host(), "ams")));
        TargetRow now = becomes(
                row -> row.state().equals("up") && Objects.equals(row.labels().get("region"), "ams"));
        assertEquals(2, Waiting.on(poller.rows()).size(), now.id());
        assertEquals(List.of(), lost());
    }

    @Test
    void oneUrlIsReadOnceAndHasItsGpusWhileOneOfItsTargetsIsThere() {
        exporter.page("/metrics", PAGE);
        Target first = target("a", "/metrics", Map.of());
        Target other = target("b", "/metrics", Map.of());
        begin(first, other);
        TargetRow _ = becomes("a", found -> found.state().equals("up"));
        TargetRow shadow = becomes("b", _ -> true);
        assertEquals("never", shadow.state());
        assertEquals(1, shadow.problems().size());
        stored.set(other);
        Waiting.on(poller.reread());
        TargetRow _ = becomes("b", found -> found.state().equals("up"));
        assertEquals(List.of(), lost());
        stored.set();
        Waiting.on(poller.reread());
        Waiting.until("it comes", () -> !lost().isEmpty());
    }

    private Target list(String id, String path) {
        return new Target(
                id,
                TargetKind.HTTP_SD,
                exporter.url(path),
                INTERVAL,
                new TreeMap<>(),
                TargetAuth.none(),
                TargetOrigin.API,
                Optional.empty());
    }

    @Test
    void onlyOneNodeReads() {
        isOurTurn.set(false);
        exporter.page("/metrics", PAGE);
        begin(target("a", "/metrics", Map.of()));
        TargetRow _ = becomes("a", found -> found.state().equals("elsewhere"));
        assertEquals(0, exporter.asked("/metrics"));
        isOurTurn.set(true);
        TargetRow _ = becomes("a", found -> found.state().equals("up"));
        isOurTurn.set(false);
        TargetRow _ = becomes("a", found -> found.state().equals("elsewhere"));
        assertEquals(List.of(), lost(), "another node goes on");
    }

    @Test
    void slowTargetIsNeverAskedTwiceAtOnce() {
        exporter.answer("/slow", StandInExporter.hanging());
        begin(target("a", "/slow", Map.of()));
        TargetRow _ = becomes("a", found -> found.failures() >= 3);
        assertEquals(0, exporter.doubled.get());
    }

    @Test
    void credentialIsSentAndNeverShown() {
        exporter.page("/metrics", ONE);
        Target plain = target("a", "/metrics", Map.of());
        begin(new Target(
                "a",
                plain.kind(),
                plain.url(),
                plain.interval(),
                plain.labels(),
                new TargetAuth.Basic("ada", new Secret("seven-lemons")),
                plain.origin(),
                Optional.empty()));
        TargetRow row = becomes("a", found -> found.state().equals("up"));
        assertTrue(exporter.heads.getFirst().contains("Basic YWRhOnNldmVuLWxlbW9ucw=="));
        assertFalse(new String(Json.bytes(row), UTF_8).contains("lemons"));
        assertEquals("ada", row.user());
    }

    @Test
    void testTellsWhatWouldBeTakenAndKeepsNothing() {
        exporter.page("/metrics", PAGE + "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",UUID=\"GPU-0a0b0c0d0e\"} 171\n");
        begin();
        TestedTarget tested = Waiting.on(poller.test(target("test", "/metrics", Map.of())));
        assertEquals("up", tested.state());
        assertEquals(2, tested.gpus());
        assertEquals(1, tested.rejected());
        assertEquals("line 5", tested.problems().getFirst().at());
        assertEquals(
                "GPU-00000000-0000-0000-0000-00000000000a",
                tested.firstGpus().getFirst().uuid());
        TestedTarget missing = Waiting.on(poller.test(target("test", "/nothing", Map.of())));
        assertEquals("bad_status", Objects.requireNonNull(missing.error()).code());
        assertEquals(List.of(), kept);
    }

    private static StandInExporter.Answer misbehaving(String how) {
        return switch (how) {
            case "hang" -> StandInExporter.hanging();
            case "endless" -> StandInExporter.endless();
            case "html" -> StandInExporter.plain(200, "text/html", "<p>hello".getBytes(UTF_8));
            case "500" -> StandInExporter.plain(500, "text/plain", "no".getBytes(UTF_8));
            case "bomb" -> StandInExporter.gzip(new byte[20 << 20]);
            case "broken" -> StandInExporter.brokenOff();
            case "redirect" ->
                StandInExporter.plain(302, "", new byte[0], "Location: http://169.254.169.254/latest/meta-data/iam/");
            case "nowhere" -> StandInExporter.plain(404, "text/plain", new byte[0]);
            default -> StandInExporter.plain(200, "text/plain", new byte[] {1, 2, 3}, "Content-Encoding: gzip");
        };
    }

    private static String code(String how) {
        return switch (how) {
            case "hang" -> "too_slow";
            case "endless" -> "too_large";
            case "html" -> "not_metrics";
            case "500", "nowhere" -> "bad_status";
            case "bomb" -> "body_ratio";
            case "broken" -> "unreachable";
            case "redirect" -> "redirected";
            default -> "bad_gzip";
        };
    }

    private static StandInExporter.Answer json(String text) {
        return StandInExporter.plain(200, "application/json", text.getBytes(UTF_8));
    }

    private List<SampleBatch> lost() {
        return kept.stream().filter(batch -> batch.has(Metric.LOST)).toList();
    }

    /** When the last value was told. */
    private long lastTold() {
        return kept.stream()
                .filter(batch -> !batch.has(Metric.LOST))
                .toList()
                .getLast()
                .timeMillis(0);
    }

    private TargetRow becomes(String id, Predicate<TargetRow> isSo) {
        return becomes(row -> row.id().equals(id) && isSo.test(row));
    }

    private TargetRow becomes(Predicate<TargetRow> isSo) {
        List<TargetRow> met = new ArrayList<>();
        Waiting.until("it comes", () -> {
            Waiting.on(poller.rows()).stream().filter(isSo).findFirst().ifPresent(met::add);
            return !met.isEmpty();
        });
        return met.getFirst();
    }

    private void begin(Target... targets) {
        stored.set(targets);
        Waiting.on(vertx.deployVerticle(poller));
        stored.set(targets);
    }

    private Target target(String id, String path, Map<String, String> labels) {
        return target(id, path, labels, INTERVAL);
    }

    private Target target(String id, String path, Map<String, String> labels, Duration interval) {
        return new Target(
                id,
                TargetKind.EXPORTER,
                exporter.url(path),
                interval,
                new TreeMap<>(labels),
                TargetAuth.none(),
                TargetOrigin.API,
                Optional.empty());
    }

    private ScrapePoller poller(List<Target> settings) {
        IntakeGateway intake = new IntakeGateway(
                this::append,
                new IngestCounters(),
                new Sources(OptionalLong.empty(), _ -> Optional.empty()),
                Clock.systemUTC());
        ScrapeParts parts = new ScrapeParts(
                OutboundGuard.OWN_NETWORK,
                _ -> Future.failedFuture("no names here"),
                intake,
                (_, _) -> {},
                Json::bytes,
                isOurTurn::get,
                INTERVAL,
                counters,
                Clock.systemUTC(),
                new ScrapeParts.Pace(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(20), 16));
        return new ScrapePoller(settings, parts, stored);
    }

    private Future<Applied> append(SampleBatch batch) {
        if (isFull.get()) {
            return Future.failedFuture(
                    Problem.unavailable("journal_full", "The journal is full.", Duration.ofSeconds(1))
                            .exception());
        }
        kept.add(batch);
        return Future.succeededFuture(new Applied(batch.size(), 0, 0, 0));
    }
}
