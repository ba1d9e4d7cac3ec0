package io.gridtick.senders;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs out of Debian packages that are unpacked below {@code target} and not installed. */
final class DebianPackages {
    private static final Path CACHE = Path.of("target", "debian").toAbsolutePath();
    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final long DOWNLOAD_SECONDS = 240;

    /** The newest package that apt knows; where it has no lists yet, as in a new container, it gets them first. */
    private static final String UNPACK = """
            set -e
            apt-get download -q "$0" || { apt-get update -q && apt-get download -q "$0"; }
            dpkg -x "$0"_*.deb .
            rm "$0"_*.deb
            """;

    private DebianPackages() {}

    /** The path of a program; the test is skipped with a reason where its package cannot be had. */
    static Path program(String debianPackage, String name) throws IOException, InterruptedException {
        Path program = CACHE.resolve(debianPackage).resolve("usr/bin").resolve(name);
        if (!Files.isExecutable(program)) {
            unpack(debianPackage);
        }
        if (!Files.isExecutable(program)) {
            return abort("the package " + debianPackage + " has no program " + name);
        }
        return program;
    }

    private static void unpack(String debianPackage) throws IOException, InterruptedException {
        if (!Files.isExecutable(APT)) {
            abort("no apt here, which would bring " + debianPackage);
        }
        Path folder = Files.createDirectories(CACHE.resolve(debianPackage));
        Path log = folder.resolve("download.log");
        Process process = new ProcessBuilder(List.of("sh", "-c", UNPACK, debianPackage))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean isOver = process.waitFor(DOWNLOAD_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!isOver || process.exitValue() != 0) {
            abort("apt cannot bring " + debianPackage + ", see " + log);
        }
    }
}
