package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db/grid",
                "postgres://u:p%40ss@db:5432/grid?sslmode=verify-full",
                "postgresql://u@[::1]:5432/grid"
            })
    void theseNameADatabase(String url) {
        assertEquals(url, Urls.database(url).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/grid",
                "mysql://db/grid",
                "postgresql:///grid",
                "db:5432",
                "postgresql://u:hush@ss@db/grid",
                "postgresql://u:12/hush@db/grid",
                "postgresql://u:hush@0?hush@db/grid",
                "postgresql://u:12?hush@db/grid",
                "postgresql://u:hu sh@db/grid",
                "postgresql://u:hu#sh@db/grid",
                ""
            })
    void theseDoNotAndNoPasswordIsRepeated(String url) {
        var refused = assertThrows(RefusedValue.class, () -> Urls.database(url));

        assertFalse(refused.why().contains("hush"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:hush@db:5432/grid, postgresql://u:***@db:5432/grid",
        "redis://:hush@cache:6379, redis://:***@cache:6379",
        "smtp://u:hush@mail?from=grid@tick.example, smtp://u:***@mail?from=grid@tick.example",
        "postgresql://u@db/grid, postgresql://u@db/grid",
        "postgresql://db:5432/grid, postgresql://db:5432/grid",
        "postgresql://db/grid?user=u&password=hush&sslmode=require, postgresql://db/grid?user=u&password=***&sslmode=require",
        "postgresql://db/grid?sslPassword=hush, postgresql://db/grid?sslPassword=***"
    })
    void maskingHidesThePasswordAndNothingElse(String url, String shown) {
        assertEquals(shown, Urls.masked(new Secret(url)));
    }

    @Test
    void redisMayBeEncrypted() {
        assertEquals("rediss://cache", Urls.redis("rediss://cache").value());
        assertThrows(RefusedValue.class, () -> Urls.redis("http://cache"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://localhost?from=grid@tick.example",
                "smtp://u%40tick.example:p%3Fss@mail:587?from=grid@tick.example",
                "smtps://u:p@[::1]:465/?from=grid@localhost"
            })
    void theseNameAMailServer(String url) {
        assertEquals(url, Urls.smtp(url).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://mail",
                "mail:587?from=grid@tick.example",
                "http://mail?from=grid@tick.example",
                "smtp://u@mail?from=grid@tick.example",
                "smtp://u:hu@sh@mail?from=grid@tick.example",
                "smtp://u:12?hush@mail?from=grid@tick.example",
                "smtp://u:12/hush@mail?from=grid@tick.example",
                "smtp://u:12?from=hush@mail?from=grid@tick.example",
                "smtp://u:hush@mail?from=grid",
                "smtp://u:hush@mail?from=grid@tick.example&to=x",
                "smtp://u:hush@mail?from=grid%0d%0aBcc:x@tick.example",
                "smtp://u:hush@mail?from=a@b@tick.example"
            })
    void theseNameNoneAndNoPasswordIsRepeated(String url) {
        var refused = assertThrows(RefusedValue.class, () -> Urls.smtp(url));

        assertFalse(refused.why().contains("hush"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grid.example",
                "ftp://grid.example",
                "https://",
                "https://grid.example/app",
                "https://u@grid.example"
            })
    void aPublicUrlIsSchemeHostAndPort(String url) {
        assertThrows(RefusedValue.class, () -> Urls.publicUrl(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example",
                "https://a.example/",
                "https://A.example",
                "https://a.example?x=1"
            })
    void anOriginIsExact(String origin) {
        assertThrows(RefusedValue.class, () -> Urls.origin(origin));
    }
}
