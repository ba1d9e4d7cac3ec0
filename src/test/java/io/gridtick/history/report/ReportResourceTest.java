package io.gridtick.history.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.history.past.PastHouse;
import io.gridtick.testing.Waiting;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Six GPUs on three hosts over a night: what yesterday and today came to. */
class ReportResourceTest {
    private static final Instant START = Instant.parse("2026-11-20T20:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T04:10:00Z");
    private static final int GPUS = 6;
    private static PastHouse house;

    @BeforeAll
    static void live() {
        house = new PastHouse(START);
        house.live(NOW, Duration.ofMinutes(70), ReportResourceTest::batch);
        Waiting.on(house.history.sumUpDay(Instant.parse("2026-11-20T00:00:00Z")));
        event(1, "critical", "node-2", "us", "GPU-a1-5", "2026-11-20T21:00:00Z");
        event(2, "warning", "node-2", "us", "GPU-a1-5", "2026-11-20T21:10:00Z");
        event(3, "warning", "node-0", "eu", "GPU-a1-0", "2026-11-21T01:10:00Z");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static void event(long seq, String severity, String host, String region, String uuid, String at) {
        String body = "{\"severity\":\"%s\",\"host\":\"%s\",\"region\":\"%s\",\"uuid\":\"%s\"}"
                .formatted(severity, host, region, uuid);
        Waiting.on(house.database.query(
                "insert into stream_event (topic, seq, at, key, body) values ('events', $1, $2, $3, $4)",
                Tuple.of(seq, Instant.parse(at).atOffset(ZoneOffset.UTC), "key-" + seq, body)));
    }

    /** The GPUs 0 and 1 are at 100 % half of the time, 2 and 3 at 40 %, 4 and 5 at 0 %. */
    private static SampleBatch batch(Instant from, Instant to) {
        SampleBatch.Builder batch = new SampleBatch.Builder(1_000);
        for (Instant time = from; time.isBefore(to); time = time.plusSeconds(30)) {
            for (int gpu = 0; gpu < GPUS; gpu++) {
                batch.add(labels(gpu), time.toEpochMilli());
                batch.set(
                        Metric.UTIL,
                        switch (gpu / 2) {
                            case 0 -> time.getEpochSecond() / 30 % 2 * 100;
                            case 1 -> 40;
                            default -> 0;
                        });
                batch.set(Metric.POWER, 500);
            }
        }
        return batch.build();
    }

    private static GpuLabels labels(int gpu) {
        return new GpuLabels("a1-" + gpu, "node-" + gpu / 2, gpu < 4 ? "eu" : "us", Optional.of("H100 PCIe"), gpu % 2);
    }

    @Test
    void yesterdayByRegion() {
        JsonNode report = house.json("/api/v1/reports/daily");
        assertEquals("2026-11-20", report.path("period").asText());
        assertEquals("2026-11-21T00:00:00.000Z", report.path("to").asText());
        assertFalse(report.path("provisional").asBoolean());
        assertEquals(2, report.path("items").size());
        JsonNode eu = report.at("/items/0");
        assertEquals("eu", eu.path("name").asText());
        // Four GPUs for four of 24 hours.
        assertEquals(16, eu.path("gpu_hours_expected").asDouble());
        assertEquals(16, eu.path("gpu_hours_known").asDouble());
        assertEquals(0.667, eu.path("gpus").asDouble());
        assertEquals(45, eu.path("util_mean").asDouble());
        assertEquals(40, eu.path("util_p50").asDouble(), 0.5);
        assertEquals(100, eu.path("util_p95").asDouble(), 1);
        assertEquals(7.2, eu.path("busy_gpu_hours").asDouble());
        assertEquals(8, eu.path("energy_kwh").asDouble());
        assertEquals(1, eu.path("coverage").asDouble());
        JsonNode us = report.at("/items/1");
        assertEquals(8 - 2 / 12.0, us.path("idle_gpu_hours").asDouble(), 0.001);
        assertEquals(1, us.at("/events/critical").asInt());
        assertEquals(1, us.at("/events/warning").asInt());
        assertEquals(0, eu.at("/events/warning").asInt());
        assertEquals(24, report.at("/total/gpu_hours_known").asDouble());
        assertEquals(
                2,
                report.at("/total/events/warning").asInt()
                        + report.at("/total/events/critical").asInt());
    }

    @Test
    void todayUpToNowIsProvisional() {
        JsonNode report = house.json("/api/v1/reports/daily?date=2026-11-21&by=host");
        assertTrue(report.path("provisional").asBoolean());
        assertEquals(3, report.path("items").size());
        double hours = Duration.between(Instant.parse("2026-11-21T00:00:00Z"), house.clock.instant())
                        .toMinutes()
                / 60.0;
        for (JsonNode host : report.path("items")) {
            assertEquals(2 * hours, host.path("gpu_hours_known").asDouble(), 0.001, host.toString());
            assertEquals(2, host.path("gpus").asDouble(), 0.01);
        }
        assertEquals(100, report.at("/items/0/util_p95").asDouble(), 1);
        assertEquals(6 * hours, report.at("/total/gpu_hours_known").asDouble(), 0.001);
        assertEquals(1, report.at("/items/0/events/warning").asInt());
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20,daily?date=2026-11-20", "2026-11,monthly?month=2026-11", "2026-11,monthly?"})
    void everyCutAddsUpToTheSame(String period, String path) {
        double hours = -1;
        double energy = -1;
        for (String by : List.of("fleet", "region", "model", "host")) {
            JsonNode report = house.json("/api/v1/reports/" + path + "&by=" + by);
            assertEquals(period, report.path("period").asText());
            double sum = 0;
            double kwh = 0;
            for (JsonNode row : report.path("items")) {
                sum += row.path("gpu_hours_known").asDouble();
                kwh += row.path("energy_kwh").asDouble();
            }
            assertEquals(report.at("/total/gpu_hours_known").asDouble(), sum, 0.002, by);
            assertEquals(hours < 0 ? sum : hours, sum, 0.002, by);
            assertEquals(energy < 0 ? kwh : energy, kwh, 0.002, by);
            hours = sum;
            energy = kwh;
        }
        JsonNode models = house.json("/api/v1/reports/" + path + "&by=model");
        assertEquals("H100 PCIe", models.at("/items/0/name").asText().substring(0, 9));
        assertTrue(models.at("/items/0/events/critical").asInt() == 1);
    }

    @Test
    void lateDataCorrectsIt() {
        String path = "/api/v1/reports/daily?date=2026-11-20&by=host";
        double before = house.json(path).at("/total/gpu_hours_known").asDouble();
        Instant late = Instant.parse("2026-11-20T19:45:00Z");
        house.send(batch(late, late.plusSeconds(600)));
        JsonNode open = house.json(path);
        house.write();
        Waiting.on(house.history.remakeDays());
        JsonNode after = house.json(path);
        assertTrue(after.at("/total/gpu_hours_known").asDouble() > before + 0.9, after.toString());
        assertEquals(
                after.at("/total/gpu_hours_known").asDouble(),
                after.at("/items/0/gpu_hours_known").asDouble() * 3,
                0.01);
        assertTrue(open.at("/total/gpu_hours_known").asDouble() >= before);
    }

    @Test
    void hostsComeInPagesAndAsOneTable() {
        JsonNode first = house.json("/api/v1/reports/daily?by=host&limit=2");
        assertEquals(2, first.path("items").size());
        JsonNode second = house.json("/api/v1/reports/daily?by=host&limit=2&cursor="
                + first.path("next").asText());
        assertEquals("node-2", second.at("/items/0/name").asText());
        assertTrue(second.path("next").isNull());
        HttpResponse<String> csv = house.get("/api/v1/reports/daily?by=host&format=csv");
        assertEquals(4, csv.body().lines().count());
        assertTrue(csv.body().startsWith("period,by,name,gpus,util_mean"), csv.body());
        assertTrue(csv.headers().firstValue("Content-Disposition").orElseThrow().contains("2026-11-20-by-host.csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily?date=2026-13-01",
                "daily?date=yesterday!",
                "daily?date=2026-11-22",
                "monthly?month=2026-12",
                "monthly?month=2026-00",
                "daily?by=rack",
                "daily?date=1969-12-31"
            })
    void whatIsNoReportIsRefused(String path) {
        assertEquals(400, house.get("/api/v1/reports/" + path).statusCode());
    }
}
