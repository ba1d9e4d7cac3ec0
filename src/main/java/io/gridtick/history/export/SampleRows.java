package io.gridtick.history.export;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.Strand;
import io.gridtick.history.line.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The samples of a GPU as rows in the order of time: one of each part of it and each moment, as they were sent. */
final class SampleRows {
    private static final int KEYS = 5;

    private record At(long millis, Strand strand, int row) {}

    private SampleRows() {}

    static List<String> columns(List<Metric> metrics) {
        List<String> columns = new ArrayList<>(List.of("time", "gpu", "instance", "profile", "workload"));
        metrics.forEach(metric -> columns.add(metric.wireName()));
        return columns;
    }

    static Piece of(String gpu, Block block, Range range, List<Metric> metrics) {
        return (text, out) -> {
            List<At> rows = rows(block, range);
            String uuid = GpuLabels.uuidOf(gpu);
            rows.forEach(at -> text.row(row(uuid, at, metrics), out));
            return rows.size();
        };
    }

    private static List<At> rows(Block block, Range range) {
        List<At> rows = new ArrayList<>();
        for (Strand strand : block.strands()) {
            for (int row = 0; row < strand.size(); row++) {
                if (range.contains(strand.timeMillis(row))) {
                    rows.add(new At(strand.timeMillis(row), strand, row));
                }
            }
        }
        if (block.strands().size() > 1) {
            rows.sort(Comparator.comparingLong(At::millis));
        }
        return rows;
    }

    private static @Nullable Object[] row(String uuid, At at, List<Metric> metrics) {
        @Nullable Object[] row = new @Nullable Object[KEYS + metrics.size()];
        row[0] = Instant.ofEpochMilli(at.millis());
        row[1] = uuid;
        row[2] = text(at.strand().part().instance());
        row[3] = text(at.strand().part().profile());
        row[4] = text(at.strand().part().workload());
        for (int i = 0; i < metrics.size(); i++) {
            double value = at.strand().value(at.row(), metrics.get(i));
            row[KEYS + i] = Double.isNaN(value) ? null : value;
        }
        return row;
    }

    private static @Nullable String text(String said) {
        return said.isEmpty() ? null : said;
    }
}
