package io.gridtick.history.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.testing.Waiting;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four GPUs over thirty hours: what is written and what is open, as callers see it. */
class HistoryResourceTest {
    private static final Instant START = Instant.parse("2026-11-20T16:00:00Z");

    /** In the middle of a quarter of an hour. */
    private static final Instant NOW = Instant.parse("2026-11-21T22:10:00Z");

    private static final String GPU = "/api/v1/gpus/GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10";
    private static final int GPUS = 4;
    private static PastHouse house;

    @BeforeAll
    static void live() {
        house = new PastHouse(START);
        while (house.clock.instant().isBefore(NOW)) {
            Duration piece = Duration.ofMinutes(50);
            Instant until = house.clock.instant().plus(piece);
            Instant end = until.isBefore(NOW) ? until : NOW;
            Instant begin = house.clock.instant();
            house.clock.pass(Duration.between(begin, end));
            house.send(batch(begin, end));
            house.write();
        }
        waitForDay();
    }

    private static void waitForDay() {
        Waiting.on(house.history.sumUpDay(Instant.parse("2026-11-20T00:00:00Z")));
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    /** Every half a minute; the first GPU is silent from 18:00 to 19:00 and is at 100 % while others work. */
    private static SampleBatch batch(Instant from, Instant to) {
        SampleBatch.Builder batch = new SampleBatch.Builder(1_000);
        for (Instant time = from; time.isBefore(to); time = time.plusSeconds(30)) {
            for (int gpu = 0; gpu < GPUS; gpu++) {
                boolean isSilent = gpu == 0 && time.toString().startsWith("2026-11-21T18");
                if (!isSilent) {
                    batch.add(labels(gpu), time.toEpochMilli());
                    batch.set(Metric.UTIL, util(gpu, time));
                    batch.set(Metric.POWER, 100 + 100.0 * gpu);
                    batch.set(Metric.MEM_USED, (gpu + 1) * (double) (1L << 30));
                    batch.set(Metric.TEMP, 40 + gpu);
                }
            }
        }
        return batch.build();
    }

    private static double util(int gpu, Instant time) {
        boolean isNight = time.atOffset(ZoneOffset.UTC).getHour() < 6;
        return isNight ? 0 : gpu == 0 ? time.getEpochSecond() / 30 % 2 * 100 : 20.0 * gpu;
    }

    private static GpuLabels labels(int gpu) {
        String id =
                gpu == 0 ? "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10" : "0000000" + gpu + "-0000-4000-8000-000000000000";
        return new GpuLabels(
                id,
                "node-" + gpu / 2,
                gpu < 2 ? "eu" : "us",
                Optional.of(gpu == 3 ? "A100-SXM4-40GB" : "H100 PCIe"),
                gpu % 2);
    }

    @Test
    void aLineOfTheLastHourIsReadFromSamplesUpToNow() {
        JsonNode line = house.json(GPU + "/history?from=-1h&points=60");
        assertEquals("samples", line.path("source").asText());
        assertEquals(60, line.path("step_s").asInt());
        assertEquals(60, line.path("times").size());
        assertEquals("2026-11-21T21:10:00.000Z", line.at("/times/0").asText());
        assertEquals("2026-11-21T22:10:00.000Z", line.path("to").asText());
        // What was not written yet begins here.
        assertEquals("2026-11-21T22:00:00.000Z", line.path("provisional_from").asText());
        for (int i = 0; i < 60; i++) {
            assertEquals(1, line.at("/coverage/" + i).asDouble(), "coverage at " + i);
            assertEquals(50, line.at("/metrics/util/mean/" + i).asDouble(), "util at " + i);
            assertEquals(0, line.at("/metrics/util/min/" + i).asDouble());
            assertEquals(100, line.at("/metrics/util/max/" + i).asDouble());
            assertEquals(6_000, line.at("/metrics/energy/sum/" + i).asDouble());
        }
        assertEquals("gpu", line.at("/of/kind").asText());
        assertEquals("percent", line.at("/metrics/util/unit").asText());
        assertEquals(1L << 30, line.at("/metrics/mem_used/mean/7").asLong());
    }

    @Test
    void theSameTimeFromSamplesAndFromSpansIsTheSame() {
        JsonNode spans = house.json(GPU + "/history?from=2026-11-21T15:00:00Z&to=now&step=15m");
        JsonNode samples = house.json(GPU + "/history?from=2026-11-21T15:00:00Z&to=now&step=5m");
        assertEquals("spans", spans.path("source").asText());
        assertEquals("samples", samples.path("source").asText());
        List<Double> sums = numbers(spans.at("/metrics/energy/sum"));
        List<Double> parts = numbers(samples.at("/metrics/energy/sum"));
        for (int i = 0; i < sums.size(); i++) {
            double sum = parts.subList(3 * i, Math.min(parts.size(), 3 * i + 3)).stream()
                    .filter(each -> !each.isNaN())
                    .mapToDouble(each -> each)
                    .sum();
            assertEquals(sums.get(i).isNaN() ? 0 : sums.get(i), sum, 0.01, "point " + i);
        }
    }

    @Test
    void aSilentHourIsAGap() {
        JsonNode line = house.json(GPU + "/history?from=2026-11-21T17:30:00Z&to=2026-11-21T19:30:00Z&step=10m");
        List<Double> means = numbers(line.at("/metrics/util/mean"));
        assertEquals(12, means.size());
        for (int i = 0; i < 12; i++) {
            assertEquals(i > 3 && i < 9, means.get(i).isNaN(), "point " + i);
        }
        // The last word, half a minute before, holds for 75 s, and for ten minutes another one is expected.
        assertEquals(45 / 570.0, line.at("/coverage/3").asDouble(), 0.001);
        assertTrue(line.at("/coverage/5").isNull());
        assertTrue(line.at("/metrics/idle/sum/5").isNull());
    }

    @Test
    void cutAnywhereAndJoinedItIsTheSame() {
        JsonNode whole = house.json("/api/v1/fleet/history?from=2026-11-20T16:00:00Z&step=30m&percentiles=50");
        JsonNode first = house.json(
                "/api/v1/fleet/history?from=2026-11-20T16:00:00Z&to=2026-11-21T21:30:00Z&step=30m&percentiles=50");
        JsonNode second = house.json("/api/v1/fleet/history?from=2026-11-21T21:30:00Z&step=30m&percentiles=50");
        for (String series :
                List.of("/coverage", "/metrics/util/mean", "/metrics/util/p50", "/metrics/energy/sum", "/times")) {
            List<String> joined = new ArrayList<>(texts(first.at(series)));
            joined.addAll(texts(second.at(series)));
            assertEquals(texts(whole.at(series)), joined, series);
        }
    }

    @Test
    void regionsAddUpToTheFleet() {
        JsonNode fleet = house.json("/api/v1/fleet/history?from=-24h&step=1h");
        JsonNode eu = house.json("/api/v1/regions/eu/history?from=-24h&step=1h");
        JsonNode us = house.json("/api/v1/regions/us/history?from=-24h&step=1h");
        assertEquals(25, fleet.path("times").size());
        for (int i = 0; i < 25; i++) {
            assertEquals(
                    fleet.at("/metrics/energy/sum/" + i).asDouble(),
                    eu.at("/metrics/energy/sum/" + i).asDouble()
                            + us.at("/metrics/energy/sum/" + i).asDouble(),
                    0.01);
            assertEquals(
                    fleet.at("/gpus/" + i).asDouble(),
                    eu.at("/gpus/" + i).asDouble() + us.at("/gpus/" + i).asDouble(),
                    0.002);
        }
        assertEquals(4, fleet.at("/gpus/12").asDouble());
        assertEquals(42.5, fleet.at("/metrics/util/mean/12").asDouble());
    }

    @Test
    void hostsAndModelsHaveTheirOwn() {
        JsonNode host = house.json("/api/v1/hosts/node-1/history?from=-12h&step=1h");
        assertEquals(50, host.at("/metrics/util/mean/1").asDouble());
        assertEquals(2, host.at("/gpus/1").asDouble());
        assertEquals(60, host.at("/metrics/util/max/1").asDouble());
        JsonNode model = house.json("/api/v1/models/NVIDIA-A100-SXM4-40GB/history?from=-12h&step=1h&percentiles=50,95");
        assertEquals(60, model.at("/metrics/util/mean/1").asDouble());
        assertEquals(60, model.at("/metrics/util/p50/1").asDouble(), 0.7);
        assertEquals("A100 SXM4 40GB", model.at("/of/name").asText());
    }

    @Test
    void theEarlierTimeLiesOnTheSameAxis() {
        JsonNode line = house.json(GPU + "/history?from=-2h&compare=1d&step=15m");
        assertEquals(86_400, line.at("/compare/shift_s").asInt());
        assertEquals(
                line.path("times").size(), line.at("/compare/metrics/util/mean").size());
        assertEquals(50, line.at("/compare/metrics/util/mean/2").asDouble());
        assertEquals("2026-11-20T20:00:00.000Z", line.at("/compare/from").asText());
    }

    @Test
    void daysComeFromDaysWhereSpansAreGone() {
        JsonNode now = house.json("/api/v1/fleet/history?from=2026-11-20&step=1d");
        assertEquals("spans", now.path("source").asText());
        double energy = now.at("/metrics/energy/sum/0").asDouble();
        assertEquals(8 * 3_600 * 1_000.0, energy, 1);
        house.clock.pass(Duration.ofDays(400));
        try {
            JsonNode later = house.json("/api/v1/fleet/history?from=2026-11-20&to=2026-11-22&step=1d");
            assertEquals("days", later.path("source").asText());
            assertEquals(energy, later.at("/metrics/energy/sum/0").asDouble());
        } finally {
            house.clock.pass(Duration.ofDays(-400));
        }
    }

    @Test
    void aLineIsATableToo() {
        HttpResponse<String> answer = house.get(GPU + "/history?from=-1h&step=10m&metrics=util&format=csv");
        assertEquals(
                "text/csv; charset=utf-8; header=present",
                answer.headers().firstValue("Content-Type").orElseThrow());
        List<String> lines = answer.body().lines().toList();
        assertEquals("time,coverage,gpus,util_min,util_mean,util_max,util_coverage", lines.getFirst());
        assertEquals("2026-11-21T21:10:00.000Z,1,1,0,50,100,1", lines.get(1));
        assertEquals(7, lines.size());
        HttpResponse<String> accepted = house.get(GPU + "/history?from=-1h&step=10m", "Accept", "application/x-ndjson");
        assertEquals(7, accepted.body().lines().count());
    }

    @ParameterizedTest
    @CsvSource({
        "/history?from=-1h&step=1s,too_many_points",
        "/history?from=-2h&to=-3h,invalid_parameter",
        "/history?from=2027-01-01,invalid_parameter",
        "/history?step=20m,invalid_parameter",
        "/history?points=3000,invalid_parameter",
        "/history?metrics=util&percentiles=101,invalid_parameter",
        "/history?metrics=weight,invalid_parameter",
        "/history?from=-60d&step=5m,too_many_points",
        "/history?from=-40d&to=-39d&step=5m,step_too_fine",
        "/history?from=-3d&step=1h&compare=90m,uneven_comparison",
        "/history?compare=tomorrow,invalid_parameter",
        "/history?form=csv,invalid_parameter"
    })
    void whatCannotBeAnsweredIsSaid(String query, String code) {
        HttpResponse<String> answer = house.get(GPU + query);
        assertEquals(400, answer.statusCode(), answer.body());
        assertEquals(code, PastHouse.parsed(answer.body()).path("code").asText(), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/gpus/GPU-99999999-8d5b-4b8e-9a55-0d3c2f9b7a10/history",
                "/api/v1/gpus/0000/history",
                "/api/v1/hosts/nobody/history",
                "/api/v1/regions/nowhere/history",
                "/api/v1/models/abacus/history"
            })
    void whatNobodyEverHeardOfIsNotFound(String path) {
        HttpResponse<String> answer = house.get(path);
        assertEquals(404, answer.statusCode(), answer.body());
        assertTrue(PastHouse.parsed(answer.body()).path("code").asText().startsWith("unknown_"));
    }

    @Test
    void aTimeOfWhichNothingIsKnownIsEmpty() {
        JsonNode line = house.json(GPU + "/history?from=2026-10-25&to=2026-10-26");
        assertTrue(numbers(line.at("/metrics/util/mean")).stream().allMatch(value -> value.isNaN()));
        assertTrue(line.path("provisional_from").isNull());
    }

    @Test
    void aGpuIsKnownByItsPlace() {
        JsonNode line = house.json("/api/v1/gpus/node-0:0/history?from=-1h");
        assertEquals(
                "GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10", line.at("/of/name").asText());
    }

    private static List<Double> numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        list.forEach(each -> numbers.add(each.isNull() ? Double.NaN : each.asDouble()));
        return numbers;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
