package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectiveSettingsTest {
    @Test
    void defaultsCarryNoMark() {
        List<String> lines = table(Map.of("HOME", "/home/grid"));

        assertEquals("Settings (* = not the default)", lines.getFirst());
        assertEquals(Setting.values().length + 1, lines.size());
        assertTrue(lines.stream().skip(1).noneMatch(line -> line.startsWith("*")), lines::toString);
        assertTrue(lines.contains("  GRIDTICK_DATA_DIR                  /home/grid/.gridtick"), lines::toString);
        assertTrue(lines.contains("  GRIDTICK_DATABASE_URL              embedded"), lines::toString);
    }

    @Test
    void changedValuesAreMarked() {
        List<String> lines = table(Map.of("GRIDTICK_HTTP_PORT", "9090", "GRIDTICK_CORS_ORIGINS", "https://a.example"));

        assertEquals(
                List.of(
                        "* GRIDTICK_HTTP_PORT                 9090",
                        "* GRIDTICK_CORS_ORIGINS              https://a.example"),
                lines.stream().filter(line -> line.startsWith("* ")).toList());
    }

    @Test
    void whatTheDemoChangesIsMarkedToo() {
        Map<String, String> environment = Map.of("HOME", "/home/grid");
        String table = EffectiveSettings.table(SettingsReader.read(environment).forDemo(), environment);

        assertTrue(table.contains("* GRIDTICK_DATA_DIR                  /home/grid/.gridtick/demo"), table);
    }

    @Test
    void secretsAreMasked() {
        Map<String, String> environment = new HashMap<>();
        environment.put("GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD", "hush-hush");
        environment.put("GRIDTICK_BOOTSTRAP_INGEST_KEY", "hush".repeat(8));
        environment.put("GRIDTICK_DATABASE_URL", "postgresql://grid:hush@db/gridtick?sslpassword=hush");
        environment.put("GRIDTICK_REDIS_URL", "redis://:hush@cache:6379");
        environment.put("GRIDTICK_SMTP_URL", "smtp://grid:hush@mail:587?from=grid@tick.example");

        environment.put("GRIDTICK_MASTER_KEY", "hushABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abc");

        String table = String.join("\n", table(environment));

        assertFalse(table.contains("hush"), table);
        assertTrue(table.contains("* GRIDTICK_MASTER_KEY                ***"), table);
        assertTrue(table.contains("postgresql://grid:***@db/gridtick?sslpassword=***"), table);
        assertTrue(table.contains("smtp://grid:***@mail:587?from=grid@tick.example"), table);
        assertFalse(SettingsReader.read(environment).toString().contains("hush"));
    }

    private static List<String> table(Map<String, String> environment) {
        return EffectiveSettings.table(SettingsReader.read(environment), environment)
                .lines()
                .toList();
    }
}
