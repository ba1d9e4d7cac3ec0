package io.gridtick.http.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gridtick.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisAddressTest {
    @ParameterizedTest
    @CsvSource({
        "redis://cache, redis://cache, default, ''",
        "redis://cache:6380/3, redis://cache:6380/3, default, ''",
        "redis://:hush@cache:6379, redis://cache:6379, default, hush",
        "rediss://ann:p%40s%3As+1@cache/0, rediss://cache/0, ann, p@s:s+1",
        "redis://[::1]:7000, redis://[::1]:7000, default, ''",
    })
    void loginAndServerAreToldApart(String url, String server, String user, String password) {
        RedisAddress address = RedisAddress.parse(new Secret(url));
        assertEquals(server, address.server().toString());
        assertEquals(user, address.user());
        assertEquals(password, address.password().value());
    }

    @Test
    void passwordIsNotShown() {
        assertFalse(
                RedisAddress.parse(new Secret("redis://:hush@cache")).toString().contains("hush"));
    }
}
