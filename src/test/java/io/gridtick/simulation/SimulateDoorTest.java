package io.gridtick.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over real HTTP, against the whole server. */
class SimulateDoorTest {
    private static final String RUNS = "/api/v1/simulate";
    private static final Optional<String> NOBODY = Optional.empty();

    private static House house;
    private static Optional<String> admin;
    private static Optional<String> customer;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        house = new House(folder);
        admin = house.admin();
        String _ = house.person(admin, "anna@house.test", "customer");
        customer = house.logIn("anna@house.test", House.PASSWORD);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void nothingAtAllIsAWholeBusiness() throws Exception {
        Answer made = post(RUNS, customer, "{}");
        assertEquals(201, made.status(), made.raw().body());
        String id = made.text("id");
        assertTrue(id.matches("sim_[0-9a-z]{10,30}"), id);
        assertEquals("running", made.text("status"));
        assertEquals(3_600, made.json().path("speed").asInt());
        assertEquals("2026-01-01T00:00:00.000Z", made.text("start"));
        assertEquals(16, made.text("hash").length());
        assertEquals(5, made.json().at("/parameters/regions").size());
        assertEquals(300, made.json().at("/parameters/jobs_per_hour").asInt());
        assertEquals(960, made.json().at("/totals/gpus").asInt());
        assertTrue(made.json().path("duration_hours").isNull());
        Answer shown = get(RUNS + "/" + id);
        assertEquals(id, shown.text("id"));
        assertEquals(made.text("owner"), shown.text("owner"));
        assertEquals(204, send("DELETE", RUNS + "/" + id, customer, "").status());
        assertEquals("unknown_run", get(RUNS + "/" + id).code());
    }

    @Test
    void aRunIsSteeredAndForked() throws Exception {
        String id =
                start(admin, "{\"name\": \"steered\", \"speed\": 1, \"jobs_per_hour\": 30, \"duration_hours\": 500}");
        assertEquals("paused", command(id, admin, "{\"command\": \"pause\"}").text("status"));
        assertEquals(
                200,
                command(id, admin, "{\"command\": \"step\", \"hours\": 30}").status());
        until(id, "paused");
        assertEquals(30, get(RUNS + "/" + id).json().path("hour").asInt());
        Answer shocked =
                command(id, admin, "{\"command\":\"shock\",\"kind\":\"outage\",\"region\":\"hq\",\"hours\":9}");
        assertEquals(200, shocked.status(), shocked.raw().body());
        Answer changed = command(
                id, admin, "{\"command\":\"parameter\",\"parameter\":\"spend_ratio\",\"value\":0.5,\"at\":100}");
        assertEquals(200, changed.status(), changed.raw().body());
        Answer region = command(
                id,
                admin,
                "{\"command\":\"region\",\"region\":{\"code\":\"moon\",\"pools\":[{\"model\":\"H200\",\"gpus\":64}]}}");
        assertEquals(6, region.json().at("/parameters/regions").size());
        assertEquals(1_024, region.json().at("/totals/gpus").asInt());
        Answer fork = post(
                RUNS + "/" + id + "/fork",
                customer,
                "{\"name\":\"what if\",\"commands\":[{\"command\":\"shock\",\"kind\":\"energy\",\"factor\":3}]}");
        assertEquals(201, fork.status(), fork.raw().body());
        assertEquals(id, fork.text("parent"));
        assertNotEquals(shocked.text("owner"), fork.text("owner"));
        Answer same = post(RUNS + "/" + id + "/fork", customer, "{\"paused\": true}");
        assertEquals("Fork of steered", same.text("name"));
        assertEquals(get(RUNS + "/" + id).text("hash"), same.text("hash"));
        for (String each : List.of(id, fork.text("id"), same.text("id"))) {
            assertEquals(200, command(each, admin, "{\"command\":\"resume\"}").status());
            assertEquals(
                    200,
                    command(each, admin, "{\"command\":\"speed\",\"speed\":\"max\"}")
                            .status());
            until(each, "finished");
        }
        assertEquals(
                get(RUNS + "/" + id).text("hash"),
                get(RUNS + "/" + same.text("id")).text("hash"));
        assertNotEquals(
                get(RUNS + "/" + id).text("hash"),
                get(RUNS + "/" + fork.text("id")).text("hash"));
        JsonNode log = get(RUNS + "/" + id + "/commands").json().path("items");
        assertEquals("pause", log.at("/0/command/command").asText());
        assertEquals(7, log.size());
        assertEquals("2026-01-05T04:00:00.000Z", log.at("/3/at").asText());
        assertEquals("2026-01-02T06:00:00.000Z", log.at("/3/given_at").asText());
        JsonNode page = get(RUNS + "/" + id + "/commands?limit=3").json();
        assertEquals(
                4,
                get(RUNS + "/" + id + "/commands?cursor=" + page.path("next").asText())
                        .json()
                        .path("items")
                        .size());
        assertEquals(
                "run_is_over", command(id, admin, "{\"command\":\"resume\"}").code());
        assertEquals(409, command(id, admin, "{\"command\":\"resume\"}").status());
        for (String each : List.of(id, fork.text("id"), same.text("id"))) {
            assertEquals(204, send("DELETE", RUNS + "/" + each, admin, "").status());
        }
    }

    @Test
    void badInputIsNamedFieldByField() throws Exception {
        Answer wrong = post(
                RUNS,
                admin,
                "{\"pue\": 9, \"colour\": 1, \"speed\": \"fast\", \"continuous\": true, \"duration_hours\": 5}");
        assertEquals(400, wrong.status());
        assertEquals("invalid_body", wrong.code());
        assertEquals(List.of("/speed", "/colour", "/pue", "/duration_hours"), errors(wrong));
        assertEquals("bad_json", post(RUNS, admin, "{").code());
        assertEquals(400, post(RUNS, admin, "[]").status());
        assertEquals(400, post(RUNS, admin, "null").status());
        assertEquals("nothing_live", post(RUNS, admin, "{\"from\": \"live\"}").code());
        String id = start(admin, "{\"speed\": 1}");
        Answer refused = command(id, admin, "{\"command\":\"shock\",\"kind\":\"demand\",\"factor\":1000}");
        assertEquals(List.of("/factor"), errors(refused));
        assertEquals(List.of("/command"), errors(command(id, admin, "{}")));
        assertEquals(List.of("/to"), errors(command(id, admin, "{\"command\":\"seek\"}")));
        assertEquals(List.of("/at"), errors(post(RUNS + "/" + id + "/fork", admin, "{\"at\": 5000}")));
        assertEquals(
                "unknown_run",
                command("sim_none", admin, "{\"command\":\"pause\"}").code());
        assertEquals(404, post(RUNS + "/sim_none/fork", admin, "{}").status());
        assertEquals(404, send("DELETE", RUNS + "/sim_none", admin, "").status());
        assertEquals(404, get(RUNS + "/sim_none/commands").status());
        assertEquals(0, get(RUNS + "/" + id + "/commands").json().path("items").size(), "nothing wrong is kept");
        assertEquals(204, send("DELETE", RUNS + "/" + id, admin, "").status());
    }

    @Test
    void onlyTheOwnerAndTheHouseSteer() throws Exception {
        String id = start(admin, "{\"speed\": 1}");
        assertEquals(
                "not_your_run", command(id, customer, "{\"command\":\"pause\"}").code());
        assertEquals(403, send("DELETE", RUNS + "/" + id, customer, "").status());
        String own = start(customer, "{\"speed\": 1}");
        assertEquals(200, command(own, admin, "{\"command\":\"pause\"}").status());
        assertEquals(401, command(own, NOBODY, "{\"command\":\"pause\"}").status());
        String key = "Bearer "
                + post("/api/v1/keys", customer, "{\"name\":\"bot\",\"scopes\":[\"simulate\"]}")
                        .text("key");
        assertEquals(
                200, command(own, Optional.of(key), "{\"command\":\"resume\"}").status());
        assertEquals(
                403, command(id, Optional.of(key), "{\"command\":\"resume\"}").status());
        JsonNode mine = send("GET", RUNS + "?mine=true", customer, "").json().path("items");
        assertEquals(1, mine.size());
        assertEquals(own, mine.at("/0/id").asText());
        for (String each : List.of(id, own)) {
            assertEquals(204, send("DELETE", RUNS + "/" + each, admin, "").status());
        }
    }

    @Test
    void runsAreListedTheNewestFirst() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(start(customer, "{\"speed\": 1, \"name\": \"run " + i + "\"}"));
        }
        Answer fifth = post(RUNS, customer, "{}");
        assertEquals(429, fifth.status());
        assertEquals("too_many_runs", fifth.code());
        assertEquals(
                200, command(ids.get(1), customer, "{\"command\":\"stop\"}").status());
        JsonNode first = get(RUNS + "?limit=2").json();
        assertEquals(ids.get(3), first.at("/items/0/id").asText());
        assertEquals(ids.get(2), first.at("/items/1/id").asText());
        JsonNode second =
                get(RUNS + "?limit=2&cursor=" + first.path("next").asText()).json();
        assertEquals(ids.get(1), second.at("/items/0/id").asText());
        assertEquals("It was stopped.", second.at("/items/0/end_reason").asText());
        assertEquals(
                ids.get(1),
                get(RUNS + "?status=finished").json().at("/items/0/id").asText());
        assertEquals(400, get(RUNS + "?status=lost").status());
        for (String id : ids) {
            assertEquals(204, send("DELETE", RUNS + "/" + id, customer, "").status());
        }
    }

    @Test
    void whatMayBeToldIsTold() throws Exception {
        JsonNode guide = get(RUNS + "/parameters").json();
        assertEquals(36, guide.path("parameters").size());
        assertEquals("step_minutes", guide.at("/parameters/0/name").asText());
        assertEquals(5, guide.path("regions").size());
        assertTrue(guide.path("price_modes").toString().contains("\"mixed\""));
    }

    @Test
    void itsTopicsCanBeFollowed() throws Exception {
        String id = start(admin, "{\"speed\": 36000}");
        Waiting.until("it is in the topics", () -> snapshot("simulation/" + id).contains("\"us-east\""));
        assertTrue(snapshot("simulation/" + id).contains("\"hours_per_second\""));
        assertTrue(snapshot("simulations").contains(id));
        assertEquals(204, send("DELETE", RUNS + "/" + id, admin, "").status());
        Waiting.until("it is gone", () -> !snapshot("simulations").contains(id));
    }

    private static String snapshot(String topic) {
        try {
            return get("/api/v1/snapshot?t=" + topic).raw().body();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String start(Optional<String> who, String body) throws Exception {
        Answer made = post(RUNS, who, body);
        assertEquals(201, made.status(), made.raw().body());
        return made.text("id");
    }

    private static void until(String id, String status) {
        Waiting.until(id + " is " + status, () -> {
            try {
                return get(RUNS + "/" + id).text("status").equals(status);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static List<String> errors(Answer answer) {
        List<String> at = new ArrayList<>();
        answer.json().path("errors").forEach(error -> at.add(error.path("at").asText()));
        return at;
    }

    private static Answer command(String id, Optional<String> who, String body) throws Exception {
        return post(RUNS + "/" + id + "/commands", who, body);
    }

    private static Answer post(String path, Optional<String> who, String body) throws Exception {
        return send("POST", path, who, body);
    }

    private static Answer get(String path) throws Exception {
        return send("GET", path, NOBODY, "");
    }

    private static Answer send(String method, String path, Optional<String> who, String body) throws Exception {
        return house.send(method, path, who, body);
    }
}
