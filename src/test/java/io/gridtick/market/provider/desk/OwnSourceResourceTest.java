package io.gridtick.market.provider.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feeds of people's own in a whole server that asks nobody. */
class OwnSourceResourceTest {
    private static final String PROVIDERS = "/api/v1/providers";
    private static final String TABLE =
            "gpu,gpu_count,price,currency\\n8x H100 SXM 80GB,8,2.10,USD\\nL40S,1,contact sales,USD\\n";

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

    @Test
    void aDryRunShowsWhatWouldBeAndKeepsNothing() throws Exception {
        Answer answer = upload("dry", "{\"dry_run\":true,\"data\":\"" + TABLE + "\"}");
        assertEquals(200, answer.status(), answer.raw().body());
        assertEquals(1, answer.json().path("accepted").asInt());
        assertEquals(1, answer.json().path("refused").asInt());
        assertEquals(
                "line 3 column 3 (price)", answer.json().at("/problems/0/at").asText());
        assertEquals(
                "h100-sxm-80gb-secure-on_demand",
                answer.json().at("/offers/0/offer_class").asText());
        assertEquals(
                "2.100000", answer.json().at("/offers/0/price_per_gpu_hour").asText());
        assertTrue(answer.json().path("is_dry_run").asBoolean());
        assertTrue(feed("dry").isMissingNode());
    }

    @Test
    void goodRowsAreTakenAndBadOnesTold() throws Exception {
        Answer answer = upload("ours", "{\"name\":\"Ours\",\"data\":\"" + TABLE + "\"}");
        assertEquals(200, answer.status(), answer.raw().body());
        JsonNode feed = feed("ours");
        assertEquals("ok", feed.path("state").asText());
        assertEquals(1, feed.path("offers").asInt());
        assertEquals(1, feed.path("refused").asInt());
        assertTrue(feed.path("is_handed_in").asBoolean());
        assertTrue(feed.path("next_poll_at").isNull());
        assertEquals(204, house.send("DELETE", PROVIDERS + "/ours", admin, "").status());
        assertTrue(feed("ours").isMissingNode());
        assertEquals(404, house.send("DELETE", PROVIDERS + "/ours", admin, "").status());
    }

    @Test
    void aFeedAtAUrlIsListed() throws Exception {
        Answer made = house.send(
                "POST",
                PROVIDERS,
                admin,
                "{\"id\":\"acme\",\"url\":\"https://acme.example/x.json\",\"interval_s\":600,"
                        + "\"mapping\":{\"format\":\"json\",\"rows\":\"data[]\",\"columns\":{\"gpu\":\"gpu.name\"}}}");
        assertEquals(201, made.status(), made.raw().body());
        assertEquals("off", feed("acme").path("state").asText(), "this server asks nobody");
        assertEquals(600, feed("acme").path("interval_s").asInt());
    }

    @Test
    void whatIsKnownAnywayCannotBeTaken() throws Exception {
        Answer answer = upload("vastai", "{\"data\":\"" + TABLE + "\"}");
        assertEquals(409, answer.status());
        assertEquals("known_provider", answer.code());
        assertEquals(404, house.send("DELETE", PROVIDERS + "/vastai", admin, "").status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"x1","url":"http://acme.example/"}                                     | /url
            {"id":"x1","url":"https://user:pass@acme.example/"}                          | /url
            {"id":"X","url":"https://acme.example/"}                                     | /id
            {"id":"x1","url":"https://acme.example/","interval_s":3}                     | /interval_s
            {"id":"x1","url":"https://acme.example/","mapping":{"format":"xml"}}         | /mapping/format
            {"id":"x1","url":"https://acme.example/","mapping":{"columns":{"cost":"c"}}} | /mapping/columns/cost
            {"id":"x1","url":"https://acme.example/","data":"gpu"}                       | /data
            """)
    void whatIsWrongIsNamed(String body, String at) throws Exception {
        Answer answer = house.send("POST", PROVIDERS, admin, body);
        assertEquals(400, answer.status(), answer.raw().body());
        assertEquals(at, answer.json().at("/errors/0/at").asText(), answer.raw().body());
    }

    @Test
    void aPageIsNoTable() throws Exception {
        Answer answer = upload("page", "{\"data\":\"<html>\"}");
        assertEquals(400, answer.status());
        assertEquals("unreadable_offers", answer.code());
    }

    @Test
    void whatWasHandedInIsThereAfterARestart(@TempDir Path own) throws Exception {
        try (House first = new House(own, Map.of())) {
            Answer taken = first.send(
                    "POST",
                    PROVIDERS + "/ours/offers",
                    first.admin(),
                    "{\"name\":\"Ours\",\"data\":\"" + TABLE + "\"}");
            assertEquals(200, taken.status(), taken.raw().body());
        }
        try (House second = new House(own, Map.of())) {
            Answer list = second.send("GET", PROVIDERS, Optional.empty(), "");
            assertTrue(list.raw().body().contains("\"id\":\"ours\""), list.raw().body());
        }
    }

    private static Answer upload(String id, String body) throws Exception {
        return house.send("POST", PROVIDERS + "/" + id + "/offers", admin, body);
    }

    private static JsonNode feed(String id) throws Exception {
        for (JsonNode item :
                house.send("GET", PROVIDERS, Optional.empty(), "").json().path("items")) {
            if (item.path("id").asText().equals(id)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }
}
