package io.gridtick.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Gets programs of others into a folder of ours; nothing is installed. What is here already is not fetched again. */
final class Packages {
    private static final Path FOLDER = Path.of("target", "peers").toAbsolutePath();
    private static final int FETCH_MINUTES = 5;

    private Packages() {}

    static Path ofDebian(String name, String program) throws IOException {
        Path unpacked = FOLDER.resolve(name);
        if (!Files.exists(unpacked.resolve(program))) {
            Files.createDirectories(FOLDER);
            run("apt-get", "download", name);
            run("dpkg", "-x", found(name + "_").toString(), unpacked.toString());
        }
        return unpacked.resolve(program);
    }

    static Path ofMaven(String group, String name, String version) throws IOException {
        Path jar = FOLDER.resolve(name + "-" + version + ".jar");
        if (!Files.exists(jar)) {
            Files.createDirectories(FOLDER);
            String artifact = "%s:%s:%s".formatted(group, name, version);
            run("mvn", "-q", "-N", "dependency:copy", "-Dartifact=" + artifact, "-DoutputDirectory=" + FOLDER);
        }
        return jar;
    }

    private static Path found(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IOException("nothing was fetched for " + prefix));
        }
    }

    private static void run(String... command) throws IOException {
        Path log = FOLDER.resolve("fetch.log");
        Process process = new ProcessBuilder(List.of(command))
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " failed, see " + log);
            }
        } catch (InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interruption);
        }
    }
}
