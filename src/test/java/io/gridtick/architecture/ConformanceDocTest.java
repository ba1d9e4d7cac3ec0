package io.gridtick.architecture;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that the list of conformance names is there. */
class ConformanceDocTest {
    private static final Path LIST = Path.of("src/docs/conformance.md");
    private static final int CASES_AT_LEAST = 50;

    @Test
    void everyMethodThatIsNamedExists() throws IOException {
        Map<String, Path> tests = tests();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (String line : Files.readAllLines(LIST)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length != 4 || !cells[2].contains(".")) {
                continue;
            }
            for (String reference : cells[2].strip().split(", ")) {
                named++;
                String[] names = reference.split("\\.");
                Path file = tests.get(names[0]);
                if (file == null || !Files.readString(file).contains("void " + names[1] + "(")) {
                    missing.add(reference);
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(named >= CASES_AT_LEAST, "only " + named + " are named");
    }

    private static Map<String, Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(toMap(
                            file -> file.getFileName().toString().replace(".java", ""), file -> file, (one, _) -> one));
        }
    }
}
