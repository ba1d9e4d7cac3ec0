package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows exactly the table that the code has. */
class SettingTableTest {
    private static final String BEGIN = "<!-- settings -->";
    private static final String END = "<!-- /settings -->";

    @Test
    void readmeAndCodeAreEqual() throws IOException {
        String expected = Arrays.stream(Setting.values())
                .map(SettingTableTest::row)
                .collect(Collectors.joining(
                        "\n",
                        "| setting | default | takes | why | at the limit |\n| --- | --- | --- | --- | --- |\n",
                        ""));

        assertEquals(expected, section(), "Put this table between the marks in README.md:\n" + expected + "\n");
    }

    @Test
    void noCellBreaksTheTable() {
        for (Setting setting : Setting.values()) {
            List.of(setting.fallback(), setting.type(), setting.why(), setting.limit())
                    .forEach(cell -> assertTrue(!cell.isBlank() && !cell.contains("|"), setting::variable));
        }
    }

    private static String row(Setting setting) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(setting.variable(), setting.fallback(), setting.type(), setting.why(), setting.limit());
    }

    private static String section() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        return readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END))
                .strip();
    }
}
