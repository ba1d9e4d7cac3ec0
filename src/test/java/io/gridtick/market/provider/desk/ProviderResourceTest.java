package io.gridtick.market.provider.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The providers in a whole server that asks nobody. */
class ProviderResourceTest {
    private static final String PROVIDERS = "/api/v1/providers";

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
    void everyFeedIsListed() throws Exception {
        Answer answer = house.send("GET", PROVIDERS, Optional.empty(), "");
        assertEquals(200, answer.status());
        List<String> ids = new ArrayList<>();
        for (JsonNode item : answer.json().path("items")) {
            ids.add(item.path("id").asText());
            assertEquals("off", item.path("state").asText());
            assertTrue(item.path("never_seen_live").asBoolean());
            assertTrue(item.path("age_s").isNull());
            assertFalse(item.path("is_demo").asBoolean());
        }
        assertEquals(List.of("akash", "aws", "aws-spot", "azure", "oci", "runpod", "vastai", "verda", "vultr"), ids);
    }

    @Test
    void theyComeInPages() throws Exception {
        Answer first = house.send("GET", PROVIDERS + "?limit=5", Optional.empty(), "");
        assertEquals(5, first.json().path("items").size());
        Answer second = house.send("GET", PROVIDERS + "?limit=5&cursor=" + first.text("next"), Optional.empty(), "");
        assertEquals("runpod", second.json().at("/items/0/id").asText());
        assertTrue(second.json().path("next").isNull());
    }

    @Test
    void aKeyIsTakenAndNeverShown() throws Exception {
        Answer set = house.send("PATCH", PROVIDERS + "/verda", admin, "{\"key\":\"k-very-secret\"}");
        assertEquals(200, set.status(), set.raw().body());
        assertTrue(set.json().path("has_key").asBoolean());
        assertFalse(set.raw().body().contains("very-secret"));
        Answer taken = house.send("PATCH", PROVIDERS + "/verda", admin, "{\"key\":\"\"}");
        assertFalse(taken.json().path("has_key").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"key\":\"short\"}", "{\"key\":\"with a blank inside\"}", "{\"colour\":\"x\"}", "[]"})
    void whatCannotBeSetIsRefused(String body) throws Exception {
        assertEquals(400, house.send("PATCH", PROVIDERS + "/verda", admin, body).status());
    }

    @Test
    void anUnknownOneIsNotFound() throws Exception {
        Answer answer = house.send("PATCH", PROVIDERS + "/nobody", admin, "{\"is_on\":false}");
        assertEquals(404, answer.status());
        assertEquals("unknown_provider", answer.code());
    }
}
