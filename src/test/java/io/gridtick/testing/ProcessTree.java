package io.gridtick.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process, its descendants, and whoever names its folder on the command line (a database server that was started detached)
 * with theirs. Read from {@code /proc}.
 */
public record ProcessTree(long root, Path folder) {
    private static final Path PROC = Path.of("/proc");

    /** Fields of a stat line after the name in parentheses: user and system time in ticks. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;
    private static final double TICKS_PER_SECOND = 100;
    private static final double KIB_PER_MIB = 1024;

    public static ProcessTree self() {
        return new ProcessTree(ProcessHandle.current().pid(), Path.of("/nowhere"));
    }

    /** Processor time of all that live, in seconds. Take the difference of two readings. */
    public double cpuSeconds() {
        return members().stream().mapToDouble(ProcessTree::cpuSeconds).sum();
    }

    /** Processor time of the root alone: what this client used, without the servers it started. */
    public double ownCpuSeconds() {
        return cpuSeconds(root);
    }

    /** Memory of the root alone. What several processes share cannot be summed. */
    public double rootRssMebibytes() {
        return read(root, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .sum();
    }

    /** Whether it runs; one that ended and that nobody asked about has no command line any more. */
    static boolean isRunning(long pid) {
        return !read(pid, "cmdline").isEmpty();
    }

    Set<Long> members() {
        Set<Long> members = new HashSet<>();
        addWithDescendants(ProcessHandle.of(root).stream(), members);
        addWithDescendants(ProcessHandle.allProcesses().filter(this::namesFolder), members);
        return members;
    }

    private static void addWithDescendants(Stream<ProcessHandle> processes, Set<Long> members) {
        members.addAll(processes
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet()));
    }

    private boolean namesFolder(ProcessHandle process) {
        return read(process.pid(), "cmdline").contains(folder.toString());
    }

    private static double cpuSeconds(long pid) {
        String stat = read(pid, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND;
    }

    /** Empty when the process is gone. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
