package io.gridtick.money.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What some hours came to, in a whole server whose GPUs reported late. */
class MoneyPastResourceTest {
    private static final String LAST_HOURS = "from=-6h";

    private static House house;
    private static Optional<String> admin;
    private static Instant now;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        admin = house.admin();
        now = Clock.systemUTC().instant();
        for (String line : new String[] {
            "{\"region\":\"eu-1\",\"from\":\"2026-01-01\",\"standard\":\"2\",\"basis\":\"leased\",\"rate\":\"1\"}",
            "{\"from\":\"2026-01-01\",\"price_per_kwh\":\"0.5\",\"pue\":\"2\"}"
        }) {
            assertEquals(
                    201, house.send("POST", "/api/v1/money/prices", admin, line).status());
        }
        StringBuilder body = new StringBuilder();
        for (int second = 0; second <= 3_600; second += 30) {
            for (int gpu = 0; gpu < 2; gpu++) {
                body.append(
                        "{\"host\":\"node-1\",\"region\":\"eu-1\",\"ts\":%d,\"uuid\":\"GPU-0000000%d-0000-4000-8000-000000000000\",\"index\":%d,\"model\":\"NVIDIA L40S\",\"util\":80,\"power\":250}\n"
                                .formatted(now.getEpochSecond() - 3 * 3_600 + second, gpu, gpu));
            }
        }
        Answer taken = house.send(
                "POST",
                "/api/v1/ingest",
                Optional.of("Bearer " + House.INGEST_KEY),
                "[" + body.toString().strip().replace("\n", ",") + "]");
        assertEquals(242, taken.json().path("accepted").asInt(), taken.raw().body());
        Waiting.until("it is in the history", () -> hours(get("/api/v1/money/summary?" + LAST_HOURS)) > 1.9);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static JsonNode get(String path) {
        return get(path, admin);
    }

    private static JsonNode get(String path, Optional<String> who) {
        try {
            Answer answer = house.send("GET", path, who, "");
            assertEquals(200, answer.status(), answer.raw().body());
            return answer.json();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static double hours(JsonNode view) {
        return view.at("/total/gpu_hours").asDouble();
    }

    @Test
    void historyCanBeTakenAwayAsATable() throws Exception {
        Answer table =
                house.send("GET", "/api/v1/money/history?of=region&name=eu-1&from=-6h&step=1h&format=csv", admin, "");
        assertEquals(200, table.status());
        String text = table.raw().body();
        String[] lines = text.split("\r\n", -1);
        JsonNode same = get("/api/v1/money/history?of=region&name=eu-1&from=-6h&step=1h");
        assertEquals(1 + same.path("items").size() + 1, lines.length, text);
        assertTrue(lines[0].startsWith("of,name,ts,step,gpu_hours,"), lines[0]);
        assertTrue(lines[1].startsWith("region,eu-1,20"), lines[1]);
    }

    @Test
    void anHourOfTwoGpus() {
        JsonNode summary = get("/api/v1/money/summary?by=kind&" + LAST_HOURS);
        JsonNode total = summary.path("total");
        assertEquals(4, total.path("revenue").asDouble(), 0.2, summary.toString());
        // Two leases, and half a kilowatt at a dollar with what the building takes; a silent GPU is leased on for a
        // while.
        assertEquals(2.5, total.path("cost").asDouble(), 0.5, summary.toString());
        assertEquals("eu-1", summary.at("/items/0/region").asText());
        assertEquals("L40S", summary.at("/items/0/model").asText().substring(0, 4));
        assertEquals(
                total.path("profit").asText(), summary.at("/items/0/profit").asText());
        assertTrue(get("/api/v1/money/summary?by=region&" + LAST_HOURS)
                .at("/items/0/model")
                .isNull());
    }

    @Test
    void everyScopeTellsTheSame() {
        String total =
                get("/api/v1/money/history?" + LAST_HOURS).at("/total/revenue").asText();
        for (String of : new String[] {"of=region&name=eu-1", "of=model&name=L40S", "of=host&name=node-1"}) {
            JsonNode line = get("/api/v1/money/history?step=15m&" + LAST_HOURS + "&" + of);
            // Of a host each GPU is rounded by itself.
            assertEquals(Double.parseDouble(total), line.at("/total/revenue").asDouble(), 0.000_1, of);
            assertTrue(line.path("items").size() >= 24);
        }
        JsonNode gpu = get("/api/v1/money/history?of=gpu&name=GPU-00000000-0000-4000-8000-000000000000&" + LAST_HOURS);
        assertEquals(Double.parseDouble(total) / 2, gpu.at("/total/revenue").asDouble(), 0.000_01);
    }

    @Test
    void reportsHaveMoneyForThoseWhoMaySeeIt() throws Exception {
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        String path = "/api/v1/reports/monthly?by=region&month=" + month;
        JsonNode seen = get(path);
        assertEquals(
                get("/api/v1/money/summary?by=region&from=" + month + "-01").at("/total/profit"),
                seen.at("/total/money/profit"));
        assertTrue(seen.at("/items/0/money").has("revenue"));
        JsonNode unseen = get(path, Optional.empty());
        assertTrue(unseen.at("/total/money").isNull());
        assertTrue(unseen.at("/items/0/money").isNull());
        String csv = house.send("GET", path + "&format=csv", admin, "").raw().body();
        assertTrue(csv.lines().findFirst().orElseThrow().contains(",revenue,cost,profit,margin,idle_waste,"));
        assertTrue(csv.contains(seen.at("/items/0/money/revenue").asText() + ","), csv);
        String bare = house.send("GET", path + "&format=csv", Optional.empty(), "")
                .raw()
                .body();
        assertFalse(bare.contains("USD"), bare);
        assertEquals(
                401,
                house.send("GET", "/api/v1/money/summary", Optional.empty(), "").status());
    }

    @Test
    void aRangeMayBeginLongBeforeThereWasAnything() {
        String longAgo = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(400).toString();
        // What is open may become known between the two.
        Waiting.until(
                "both are the same",
                () -> get("/api/v1/money/summary?by=model&from=" + longAgo)
                        .at("/items")
                        .equals(get("/api/v1/money/summary?by=model&from=1970-01-01")
                                .at("/items")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "history?of=region",
                "history?name=eu-1",
                "history?step=5m",
                "history?step=soon",
                "history?of=rack&name=1",
                "summary?by=host",
                "summary?from=tomorrow",
                "history?of=region&name=a%00b",
                "history?of=gpu&name=%00"
            })
    void whatIsNoQuestionIsRefused(String path) throws Exception {
        assertEquals(400, house.send("GET", "/api/v1/money/" + path, admin, "").status());
    }
}
