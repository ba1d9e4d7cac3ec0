package io.gridtick.ops;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the process uses: memory, files, threads, processor. Read at every scrape, so only from cheap sources. */
final class ProcessMeters {
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final int PAGE_BYTES = 4096;

    private ProcessMeters() {}

    static void register(Metrics metrics) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        metrics.gauge("process.resident.bytes", "Memory the process occupies", ProcessMeters::residentBytes);
        metrics.gauge(
                "jvm.heap.used.bytes",
                "Heap in use",
                () -> memory.getHeapMemoryUsage().getUsed());
        metrics.gauge(
                "jvm.heap.max.bytes",
                "Heap at most",
                () -> memory.getHeapMemoryUsage().getMax());
        metrics.gauge("jvm.threads", "Threads", threads::getThreadCount);
        metrics.count("jvm.gc.millis", "Time spent collecting garbage", ProcessMeters::collectionMillis);
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof UnixOperatingSystemMXBean unix) {
            metrics.gauge("process.open.files", "Open file descriptors", unix::getOpenFileDescriptorCount);
            metrics.gauge("process.max.files", "File descriptors at most", unix::getMaxFileDescriptorCount);
            metrics.count(
                    "process.cpu.millis",
                    "Processor time used",
                    () -> TimeUnit.NANOSECONDS.toMillis(unix.getProcessCpuTime()));
        }
    }

    /** NaN where the system does not say. */
    static double residentBytes() {
        try {
            String[] pages = Files.readString(STATM).split(" ");
            return Double.parseDouble(pages[1]) * PAGE_BYTES;
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }

    private static long collectionMillis() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
