package io.gridtick.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.ProcessTree;
import io.gridtick.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {
    private static final Rounds SHORT = new Rounds(2, 0.2, 0.1);

    @TempDir
    private Path folder;

    @Test
    void aServerIsStartedMeasuredAndReported() throws IOException {
        SampleBody first = SampleBody.flat(1, 20);
        SampleBody second = SampleBody.flat(2, 20);
        try (Contestant sink = new JavaContestant("sink", NoopSink.class)) {
            List<Series> series = SHORT.measure(List.of(sink), LoadClient.repeating(List.of(first, second)));
            assertEquals(0, series.getFirst().refusedPosts());
            assertTrue(series.getFirst().samplesPerSecond().min() > 0);
            assertTrue(series.getFirst().latencyMillis(0.5) > 0);
            assertTrue(sink.processes().rootRssMebibytes() > 1);
            assertTrue(Report.table(series).contains("sink"), Report.table(series));
            assertEquals(1, Report.json(series).getJsonArray("contestants").size());
        }
    }

    @Test
    void aServerThatDoesNotStartIsReported() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("server"));
        List<String> command = List.of(ServerProcess.java(), "-cp", "/nowhere", "no.such.Main");
        try (ServerProcess process = ServerProcess.start(command, Map.of(), empty)) {
            int port = ServerProcess.freePort();
            assertThrows(IllegalStateException.class, () -> process.awaitReady(port));
        }
        assertTrue(Files.readString(empty.resolve("server.log")).contains("no.such.Main"));
    }

    @Test
    void aRoundIsVoidWhenAFullMachineWorkedMostlyForTheClient() {
        assertTrue(Series.isVoid(1.1, 0.8, 1, 2));
        assertFalse(Series.isVoid(0.8, 1.1, 1, 2));
        assertFalse(Series.isVoid(0.5, 0.4, 1, 2));
    }

    @Test
    void processorTimeOfChildrenIsCounted() {
        double before = ProcessTree.self().ownCpuSeconds();
        assertTrue(before > 0);
        assertTrue(ProcessTree.self().cpuSeconds() >= before);
    }

    @Test
    void medianAndExtremesAreOfAllRounds() {
        assertEquals(new Spread(2, 1, 9), Spread.of(List.of(9d, 1d, 2d)));
        assertEquals(new Spread(1.5, 1, 2), Spread.of(List.of(2d, 1d)));
        assertTrue(Double.isNaN(Spread.of(List.of()).median()));
    }
}
