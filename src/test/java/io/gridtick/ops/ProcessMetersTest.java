package io.gridtick.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProcessMetersTest {
    private final Metrics metrics = new Metrics();

    @Test
    void memoryFilesThreadsAndProcessorAreThere() {
        for (String name : List.of(
                "jvm_heap_used_bytes",
                "jvm_heap_max_bytes",
                "jvm_threads",
                "jvm_gc_millis_total",
                "process_open_files",
                "process_max_files",
                "process_cpu_millis_total")) {
            assertTrue(value(name) >= 0, name);
        }
    }

    @Test
    void theProcessOccupiesMoreThanItsHeapUses() {
        double resident = ProcessMeters.residentBytes();
        assertTrue(Double.isNaN(resident) || resident > 1 << 20, () -> "resident " + resident);
    }

    @Test
    void featuresAddTheirOwn() {
        AtomicLong rows = new AtomicLong(5);
        metrics.count("fleet.rows", "Rows", rows::get);
        metrics.gauge("pool.waiting", "Who waits", "pool", "database", () -> 2);
        System.gc();
        assertEquals(5, value("fleet_rows_total"), "what is counted must not be collected");
        assertEquals(2, value("pool_waiting{pool=\"database\"}"));
    }

    private double value(String name) {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(-1);
    }
}
