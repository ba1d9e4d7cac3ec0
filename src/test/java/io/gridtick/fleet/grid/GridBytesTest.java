package io.gridtick.fleet.grid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.grid.GridCell.Marks;
import io.gridtick.stream.RowChange;
import io.gridtick.stream.topic.Encodings;
import io.gridtick.stream.topic.Moment;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Table;
import io.gridtick.stream.topic.TableForm;
import io.gridtick.stream.topic.TableTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the grid weighs on the wire, beside what it would weigh as rows under keys. */
class GridBytesTest {
    private static final int GPUS = 10_000;
    private static final int CHANGED = GPUS / 20;
    private static final long SEED = 20_261_103;

    @Test
    void tenThousandGpusAreFewBytes() {
        Sizes cells = sizes(TableForm.CELLS);
        Sizes rows = sizes(TableForm.ROWS);
        String seen = "cells " + cells + ", the same as rows under keys " + rows;
        assertTrue(cells.snapshot() < 61_000, seen);
        assertTrue(cells.delta() < 4_200, seen);
        assertTrue(cells.snapshot() * 2 < rows.snapshot() && cells.delta() * 2 < rows.delta(), seen);
    }

    private record Sizes(int snapshot, int delta) {}

    private static Sizes sizes(TableForm form) {
        Random random = new Random(SEED);
        Grid grid = new Grid(1_795_160_000_127L);
        TableTopic topic = new TableTopic(
                "fleet/grid", new Table(1, new Table.Memory(10_000, Duration.ofMinutes(10))), form, new Encodings());
        Sequence sequence = Sequence.startingAfter(0, Instant.ofEpochSecond(1_795_160_000));
        IntStream.range(0, GPUS).forEach(i -> grid.put(row(i), cell(random)));
        take(topic, grid, sequence, form);
        int snapshot = length(topic, 0, sequence);
        long cursor = sequence.last();
        random.ints(0, GPUS).distinct().limit(CHANGED).forEach(i -> grid.put(row(i), cell(random)));
        take(topic, grid, sequence, form);
        return new Sizes(snapshot, length(topic, cursor, sequence));
    }

    private static void take(TableTopic topic, Grid grid, Sequence sequence, TableForm form) {
        for (RowChange change : grid.takeNews(0).changes()) {
            byte[] json = change.json();
            boolean isText = form.equals(TableForm.ROWS) && json != null;
            byte[] row = isText ? ("\"" + new String(json, UTF_8) + "\"").getBytes(UTF_8) : json;
            boolean _ = topic.apply(change.key(), row, new Moment(sequence.next(), 1_795_160_000_127L));
        }
    }

    private static int length(TableTopic topic, long cursor, Sequence sequence) {
        return topic.since(cursor, new Moment(sequence.last(), 1_795_160_000_127L)).orElseThrow().stream()
                .mapToInt(body -> body.json().length)
                .sum();
    }

    private static GridRow row(int i) {
        return new GridRow("GPU-" + i, "host-" + i / 8, "eu", "H100", i % 8);
    }

    private static long cell(Random random) {
        return GridCell.of(
                random.nextInt(101),
                random.nextInt(101),
                30 + random.nextInt(60),
                random.nextInt(1_000),
                GpuState.LIVE,
                new Marks(false, true, false));
    }
}
