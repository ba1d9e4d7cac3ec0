package io.gridtick.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
    /** Whether they all fit or lie in files. */
    @Test
    void rowsComeInTheOrderOfTime() throws IOException {
        Random random = new Random(7);
        for (int count : new int[] {0, 1, 9, 10, 11, 1_000}) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                rows.add(row(random.nextInt(50), "GPU-" + i, random));
            }
            try (TimeOrder order = new TimeOrder(10)) {
                rows.forEach(order::add);
                assertEquals(count, order.count());
                List<String> seen = new ArrayList<>();
                Iterator<Row> all = order.rows();
                all.forEachRemaining(row -> seen.add(text(row)));
                rows.sort(Comparator.comparingLong(Row::millis));
                assertEquals(rows.stream().map(TimeOrderTest::text).toList(), seen);
                assertFalse(all.hasNext());
            }
        }
    }

    private static Row row(long millis, String gpu, Random random) {
        double[] values = Row.noValues();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            values[random.nextInt(Metric.COUNT)] = random.nextDouble();
        }
        return new Row(millis, gpu, "h", "r", "ü", GpuLabels.NO_INDEX, "", "", "", values);
    }

    /** Also of the values, which a record compares by their array. */
    private static String text(Row row) {
        return row.millis() + row.gpu() + row.model() + row.index() + Arrays.toString(row.values());
    }
}
