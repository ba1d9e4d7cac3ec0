package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstScreenTest {
    private static final String TEXT = new FirstScreen(
                    "http://localhost:8080", Path.of("/data"), "embedded PostgreSQL", "gt_key", Optional.empty(), false)
            .text();

    @Test
    void saysWhereItIsWhereDataIsKeptAndHowToStop() {
        assertTrue(TEXT.contains("http://localhost:8080"));
        assertTrue(TEXT.contains("/data (embedded PostgreSQL)"));
        assertTrue(TEXT.contains("Ctrl-C"));
    }

    @Test
    void theCurlLineIsOneLineWithTheKey() {
        assertEquals(
                1,
                TEXT.lines()
                        .filter(line -> line.strip().startsWith("curl ")
                                && line.contains("Bearer gt_key")
                                && line.endsWith("}]}'"))
                        .count());
    }

    @Test
    void aKeyStaysOneWordOfTheShell() {
        String text = new FirstScreen("http://h", Path.of("/data"), "db", "it's $HOME", Optional.empty(), false).text();
        assertTrue(text.contains("-H 'Authorization: Bearer it'\\''s $HOME'"), text);
    }

    @Test
    void theNameOfASettingIsExpandedByTheShell() {
        String text = new FirstScreen(
                        "http://h", Path.of("/data"), "db", "$GRIDTICK_BOOTSTRAP_INGEST_KEY", Optional.empty(), false)
                .text();
        assertTrue(text.contains("-H \"Authorization: Bearer $GRIDTICK_BOOTSTRAP_INGEST_KEY\""), text);
    }

    @Test
    void theFirstAdministratorIsToldTheCodeAndWhereToTypeIt() {
        String text = new FirstScreen(
                        "http://h", Path.of("/data"), "db", "gt_key", Optional.of("7K2M-9Q4X-1V8C"), false)
                .text();
        assertTrue(text.contains("http://h/setup"), text);
        assertTrue(text.contains("7K2M-9Q4X-1V8C"), text);
        assertTrue(!TEXT.contains("/setup"));
    }
}
