package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.limit.RedisFixture;
import io.gridtick.testing.House;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept answers over the whole server: whether somebody may ask is decided before anybody looks for one. */
class KeptAnswersTest {
    @Test
    void aKeptAnswerIsForThoseWhoMayReadAndForNobodyElse(@TempDir Path folder) throws Exception {
        try (RedisFixture redis = RedisFixture.start();
                House house = new House(
                        folder,
                        Map.of("GRIDTICK_REDIS_URL", redis.url().value(), "GRIDTICK_ANONYMOUS_READ", "false"))) {
            Optional<String> admin = house.admin();
            for (String path :
                    new String[] {"/api/v1/offers?limit=7", "/api/v1/spreads?limit=7", "/api/v1/deals?limit=7"}) {
                Waiting.until("an answer is kept for " + path, () -> {
                    try {
                        return house.send("GET", path, admin, "").status() == 200
                                && !redis.ask("KEYS gridtick:answer:*").equals("*0");
                    } catch (IOException | InterruptedException failure) {
                        throw new AssertionError(failure);
                    }
                });
                assertEquals(401, house.send("GET", path, Optional.empty(), "").status());
                assertEquals(
                        401,
                        house.send("GET", path, Optional.of("Bearer nobody"), "")
                                .status());
                assertEquals(
                        403,
                        house.send("GET", path, Optional.of("Bearer " + House.INGEST_KEY), "")
                                .status(),
                        "a key that only sends");
                assertEquals("+OK", redis.ask("FLUSHALL"));
            }
        }
    }
}
