package io.gridtick.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the house to its rules, and each rule to a control that breaks it: a fence nobody saw fail is no fence. */
class LayeringTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LINES_MAX = 400;
    private static final int TYPES_MAX = 24;

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.gridtick");
    private static final JavaClasses CONTROL =
            new ClassFileImporter().importPackages("io.gridtick.architecture.control");

    @Test
    void theHouseKeepsItsRules() {
        assertTrue(HOUSE.size() > 50, "the importer must see the classes, it saw " + HOUSE.size());
        assertAll(new Layering("io.gridtick").all().map(rule -> () -> rule.check(HOUSE)));
    }

    @Test
    void everyRuleIsSeenToFail() {
        Layering control = new Layering("io.gridtick.architecture.control");
        assertAll(Stream.of(
                        Stream.of(
                                control.onlyEdgesKnowTheFramework(),
                                control.featuresAreToldTheTime(),
                                control.onlyTheRootReadsTheEnvironment(),
                                control.nobodySleeps(),
                                control.onlyTheGuardCallsOut(),
                                control.simulationIsRepeatable(),
                                control.namesTellTheJob()),
                        control.simulationIsToldEverything().stream(),
                        control.peersDoNotKnowEachOther().stream().limit(1),
                        control.plumbingKnowsNoFeature().stream().limit(1))
                .flatMap(rules -> rules)
                .map(rule ->
                        () -> assertThrows(AssertionError.class, () -> rule.check(CONTROL), rule.getDescription())));
    }

    @Test
    void testsDoNotSleep() {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(location -> location.contains("/test-classes/"))
                .withImportOption(location -> !location.contains("/architecture/control/"))
                .importPackages("io.gridtick");
        new Layering("io.gridtick").nobodySleeps().check(tests);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> silent = files.filter(Files::isDirectory)
                    .filter(LayeringTest::hasJavaFiles)
                    .filter(directory -> !directory.endsWith("io/gridtick"))
                    .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                    .toList();
            assertEquals(List.of(), silent);
        }
    }

    @Test
    void filesStaySmall() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> long_ = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LINES_MAX)
                    .toList();
            assertEquals(List.of(), long_);
        }
    }

    @Test
    void packagesStaySmall() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Map<Path, Long> crowded = files.filter(LayeringTest::isType)
                    .map(SOURCES::relativize)
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            crowded.entrySet().removeIf(entry -> entry.getValue() <= TYPES_MAX);
            assertEquals(Map.of(), crowded);
        }
    }

    private static boolean isType(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    }

    private static boolean hasJavaFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
