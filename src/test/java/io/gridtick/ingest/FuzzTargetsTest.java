package io.gridtick.ingest;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays the seeds of every fuzzing target, cuts them at every byte, and damages them. */
class FuzzTargetsTest {
    private static final Path SOURCES = Path.of("src/test/java");
    private static final Path DECODERS = Path.of("src/main/java/io/gridtick/ingest");
    private static final Path SEEDS = Path.of("src/test/resources/fuzz");

    @ParameterizedTest
    @MethodSource("targets")
    void seedsAndTheirBeginningsEndInAnAnswer(String target) throws Throwable {
        MethodHandle method = method(target);
        for (byte[] seed : seeds(target)) {
            for (int length = 0; length <= seed.length; length++) {
                method.invokeExact(Arrays.copyOf(seed, length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void damagedSeedsEndInAnAnswer(String target) throws Throwable {
        MethodHandle method = method(target);
        List<byte[]> seeds = seeds(target);
        long seed = 20_261;
        Random random = new Random(seed);
        for (int i = 0; i < Fuzz.cases(10_000); i++) {
            byte[] body = Fuzz.damaged(seeds.get(random.nextInt(seeds.size())), random);
            try {
                method.invokeExact(body);
            } catch (Throwable failure) {
                throw new AssertionError("seed " + seed + ", round " + i + ": " + Arrays.toString(body), failure);
            }
        }
    }

    @Test
    void everyDecoderIsATarget() throws IOException {
        try (Stream<Path> files = Files.walk(DECODERS)) {
            TreeSet<String> rooms = files.filter(file -> file.toString().endsWith("Decoder.java"))
                    .map(file -> DECODERS.relativize(file).getName(0).toString())
                    .collect(toCollection(TreeSet::new));
            TreeSet<String> known =
                    targets().stream().map(target -> target.split("\\.")[3]).collect(toCollection(TreeSet::new));
            rooms.removeAll(known);
            assertTrue(rooms.isEmpty(), () -> "no Fuzz… class for the decoders of " + rooms);
        }
    }

    static List<String> targets() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.getFileName().toString().matches("Fuzz[A-Z]\\w*(?<!Test)\\.java"))
                    .map(file -> SOURCES.relativize(file).toString())
                    .map(file -> file.replace(".java", "").replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static MethodHandle method(String target) throws ReflectiveOperationException {
        return MethodHandles.lookup()
                .findStatic(
                        Class.forName(target), "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class));
    }

    private static List<byte[]> seeds(String target) throws IOException {
        Path folder = SEEDS.resolve(target.substring(target.lastIndexOf('.') + 1));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            assertTrue(all.size() >= 2, () -> "too few seeds in " + folder);
            byte[][] seeds = new byte[all.size()][];
            for (int i = 0; i < seeds.length; i++) {
                seeds[i] = Files.readAllBytes(all.get(i));
            }
            return List.of(seeds);
        }
    }
}
