package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.House;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole servers on one database: what somebody sets at one counts at both. */
class TwoServersTest {
    private static final String UPLOAD = "{\"name\": \"Ours\", \"data\": \"gpu,gpu_count,price,currency,region\\n"
            + "8x H100 SXM 80GB,8,2.10,USD,FI\\n\"}";

    @Test
    void whatIsHandedInAtOneIsSeenAtBoth(@TempDir Path one, @TempDir Path other) throws Exception {
        Map<String, String> shared = Map.of(
                "GRIDTICK_DATABASE_URL",
                url(PostgresFixture.freshDatabase()),
                "GRIDTICK_MASTER_KEY",
                "hushABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abc");
        try (House first = new House(one, shared);
                House second = new House(other, shared)) {
            Optional<String> admin = second.admin();
            assertEquals(
                    200,
                    second.send("POST", "/api/v1/providers/ours/offers", admin, UPLOAD)
                            .status());
            Waiting.until("it is seen at both", () -> offers(first) == 1 && offers(second) == 1);
            assertEquals(
                    204,
                    first.send("DELETE", "/api/v1/providers/ours", first.admin(), "")
                            .status());
            Waiting.until("it is forgotten at both", () -> offers(first) == 0 && offers(second) == 0);
        }
    }

    private static int offers(House house) {
        try {
            return house.send("GET", "/api/v1/offers?provider=ours", Optional.empty(), "")
                    .json()
                    .path("items")
                    .size();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String url(DatabaseAddress address) {
        return String.format(
                Locale.ROOT,
                "postgresql://%s:%s@%s:%d/%s?sslmode=disable",
                address.user(),
                address.password().value(),
                address.host(),
                address.port(),
                address.database());
    }
}
