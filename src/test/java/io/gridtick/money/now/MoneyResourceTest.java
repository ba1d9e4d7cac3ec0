package io.gridtick.money.now;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fleet comes to, in a whole server. */
class MoneyResourceTest {
    private static House house;
    private static Optional<String> admin;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        admin = house.admin();
        for (int host = 1; host <= 2; host++) {
            send(host, "eu-1", "NVIDIA H100 80GB HBM3", 3);
        }
        send(3, "us-1", "NVIDIA L40S", 2);
        assertEquals(201, price("{\"region\":\"eu-1\",\"standard\":\"2\",\"basis\":\"leased\",\"rate\":\"1\"}"));
        assertEquals(201, price("{\"region\":\"eu-1\",\"price_per_kwh\":\"0.5\",\"pue\":\"2\"}"));
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static int price(String body) throws Exception {
        return house.send("POST", "/api/v1/money/prices", admin, body).status();
    }

    private static void send(int host, String region, String model, int gpus) throws Exception {
        StringBuilder body =
                new StringBuilder("{\"host\":\"node-%d\",\"region\":\"%s\",\"gpus\":[".formatted(host, region));
        for (int index = 0; index < gpus; index++) {
            body.append(index == 0 ? "" : ",")
                    .append(
                            "{\"uuid\":\"GPU-%08d-0000-4000-8000-00000000000%d\",\"index\":%d,\"model\":\"%s\",\"util\":90,\"power\":400}"
                                    .formatted(host, index, index, model));
        }
        assertEquals(
                200,
                house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), body + "]}")
                        .status());
    }

    private static JsonNode get(String path) {
        try {
            return house.send("GET", path, admin, "").json();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void theFleetIsTheSumOfItsRegions() {
        Waiting.until(
                "prices count",
                () -> get("/api/v1/money").at("/fleet/priced_gpus").asInt() == 6);
        JsonNode money = get("/api/v1/money");
        assertEquals(8, money.at("/fleet/gpus").asInt());
        assertEquals("12.00", money.at("/fleet/revenue_per_hour").asText());
        // Six leases, and 2.4 kW at a dollar with what the building takes.
        assertEquals("8.40", money.at("/fleet/cost_per_hour").asText());
        assertEquals("3.60", money.at("/fleet/profit_per_hour").asText());
        assertEquals(0.3, money.at("/fleet/margin").asDouble());
        assertEquals("12.00", money.at("/regions/0/revenue_per_hour").asText());
        assertEquals(true, money.at("/regions/1/revenue_per_hour").isNull());
        assertEquals("us-1", money.at("/kinds/1/region").asText());
        assertEquals(3, money.at("/kinds/1/lacks").size());
    }

    @Test
    void topicsHaveTheSameRows() {
        Waiting.until(
                "the topic tells",
                () -> get("/api/v1/snapshot?t=money/regions").toString().contains("12.00"));
    }

    @Test
    void hostsAndGpusAreToldPageByPage() {
        JsonNode first = get("/api/v1/money/hosts?limit=1");
        assertEquals("node-1", first.at("/items/0/host").asText());
        assertEquals("6.00", first.at("/items/0/revenue_per_hour").asText());
        JsonNode second =
                get("/api/v1/money/hosts?limit=1&cursor=" + first.path("next").asText());
        assertEquals("node-2", second.at("/items/0/host").asText());
        JsonNode gpus = get("/api/v1/money/gpus?limit=2&region=eu-1");
        assertEquals("2.00", gpus.at("/items/0/revenue_per_hour").asText());
        assertEquals("1.40", gpus.at("/items/0/cost_per_hour").asText());
        JsonNode more = get("/api/v1/money/gpus?limit=5&region=eu-1&cursor="
                + gpus.path("next").asText());
        assertEquals(4, more.path("items").size());
        assertNotEquals(
                gpus.at("/items/1/uuid").asText(), more.at("/items/0/uuid").asText());
        assertEquals(true, more.path("next").isNull());
    }

    /** Its GPUs of one region are leased, and no provider is asked here. */
    @Test
    void opportunitiesSayWhyTheyHaveNoNumber() throws Exception {
        Waiting.until(
                "a lease is looked at",
                () -> get("/api/v1/opportunities?kind=lease").path("items").size() == 1);
        JsonNode page = get("/api/v1/opportunities?kind=lease&region=eu-1&model=H100-SXM5-80GB&limit=1");
        JsonNode lease = page.path("items").path(0);
        assertEquals(6, lease.path("gpus").asInt(), page.toString());
        assertEquals(true, lease.path("gain_per_month").isNull());
        assertEquals("no_good", lease.path("withheld").path(0).path("code").asText());
        assertEquals(1, page.path("total").path("unknown").asInt());
        assertEquals(true, page.path("next").isNull());
        JsonNode why = get("/api/v1/opportunities/" + lease.path("id").asText() + "/explain");
        assertEquals("leased", why.path("steps").path(0).path("name").asText(), why.toString());
        assertEquals(0, get("/api/v1/opportunities?min_gain=1").path("items").size());
        assertEquals(
                "unknown_opportunity",
                get("/api/v1/opportunities/idle-0/explain").path("code").asText());
        assertEquals(
                400,
                house.send("GET", "/api/v1/opportunities?kind=gold", admin, "").status());
        assertEquals(
                400,
                house.send("GET", "/api/v1/opportunities?cursor=eA", admin, "").status());
    }
}
