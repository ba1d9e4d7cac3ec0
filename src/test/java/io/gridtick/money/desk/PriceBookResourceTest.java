package io.gridtick.money.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The price book in a whole server. */
class PriceBookResourceTest {
    private static final String PRICES = "/api/v1/money/prices";

    private static House house;
    private static Optional<String> admin;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        admin = house.admin();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static Answer add(String body) throws Exception {
        return house.send("POST", PRICES, admin, body);
    }

    private static JsonNode list(String query) throws Exception {
        return house.send("GET", PRICES + query, admin, "").json().path("items");
    }

    @Test
    void aLineIsWrittenFollowedAndEnded() throws Exception {
        Answer first = add("""
                {"region":"eu-1","model":"NVIDIA H100 80GB HBM3","standard":2.5,"spot":"1","standard_share":"0.9",
                 "spot_share":0.1,"basis":"owned","price":30000,"residual":"3000","years":4}
                """);
        assertEquals(201, first.status(), first.raw().body());
        JsonNode line = first.json();
        assertEquals("H100 SXM5 80GB", line.path("model").asText());
        assertEquals("2.35", line.path("selling_per_hour").asText());
        assertEquals("0.770021", line.path("cost_per_hour").asText());
        assertEquals("current", line.path("state").asText());
        assertTrue(line.path("until").isNull());

        Answer coming =
                add("{\"region\":\"eu-1\",\"model\":\"H100 SXM5 80GB\",\"from\":\"2099-01-01\",\"standard\":\"9\"}");
        assertEquals("coming", coming.json().path("state").asText());
        assertEquals("2099-01-01T00:00:00.000Z", coming.json().path("from").asText());
        String comingId = coming.text("id");
        assertEquals(
                204, house.send("DELETE", PRICES + "/" + comingId, admin, "").status());
        Answer second = add("{\"region\":\"eu-1\",\"model\":\"H100 SXM5 80GB\",\"standard\":\"3\"}");
        assertEquals(201, second.status());
        assertEquals(
                409,
                house.send("DELETE", PRICES + "/" + first.text("id"), admin, "").status());
        assertEquals(
                204,
                house.send("DELETE", PRICES + "/" + second.text("id"), admin, "")
                        .status());
        assertEquals(404, house.send("DELETE", PRICES + "/999999", admin, "").status());

        JsonNode history = list("?history=true");
        assertTrue(history.size() >= 5, history.toString());
        for (JsonNode each : list("")) {
            assertFalse(each.path("id").asText().equals(second.text("id")), "it was ended");
        }
    }

    @Test
    void energyIsALineOfItsOwn() throws Exception {
        Answer energy = add("{\"region\":\"us-9\",\"price_per_kwh\":\"0.21\",\"pue\":\"1.3\"}");
        assertEquals(201, energy.status(), energy.raw().body());
        assertEquals("energy", energy.json().path("kind").asText());
        assertEquals("0.21", energy.json().path("price_per_kwh").asText());
        assertEquals("1.3", energy.json().path("pue").asText());
    }

    @Test
    void aTableIsLookedAtThenTaken() throws Exception {
        String body = """
                {"dry_run":%s,"data":"region,model,standard\\nasia-7,L40S,0.79\\nasia-7,A100,free\\n"}
                """;
        Answer dry = house.send("POST", PRICES + "/import", admin, body.formatted(true));
        assertEquals(200, dry.status(), dry.raw().body());
        assertEquals(1, dry.json().path("accepted").asInt());
        assertEquals(1, dry.json().path("refused").asInt());
        assertEquals(
                "line 3 column 3 (standard)", dry.json().at("/problems/0/at").asText());
        assertEquals("L40S", dry.json().at("/lines/0/model").asText());
        assertFalse(list("?history=true").toString().contains("asia-7"));
        house.send("POST", PRICES + "/import", admin, body.formatted(false));
        assertTrue(list("").toString().contains("asia-7"));
        Answer page = house.send("POST", PRICES + "/import", admin, "{\"data\":\"<html>\"}");
        assertEquals("unreadable_prices", page.code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"standard":"2,5"}                   | /standard
            {"basis":"owned"}                    | /price
            {"price_per_kwh":"1","pue":"0.5"}    | /pue
            {"from":"soon"}                      | /from
            {"prices":"1"}                       | /prices
            """)
    void whatIsWrongIsNamed(String body, String at) throws Exception {
        Answer answer = add(body);
        assertEquals(400, answer.status(), answer.raw().body());
        assertEquals(at, answer.json().at("/errors/0/at").asText(), answer.raw().body());
    }
}
