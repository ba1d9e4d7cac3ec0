package io.gridtick.store.embedded;

import io.gridtick.store.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** PostgreSQL's programs, unpacked once per version from a jar on the class path. */
record PostgresBinaries(Path folder) {
    /** What the jar on the class path holds. */
    static final String VERSION = "18.6";

    static PostgresBinaries unpackOnce(Path postgresFolder, Consumer<String> progress) throws IOException {
        Path folder = postgresFolder.resolve("bin-" + VERSION);
        if (!Files.isDirectory(folder)) {
            progress.accept("unpacking PostgreSQL " + VERSION);
            String resource = resource(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
            Folders.makeWhole(folder, unfinished -> unpack(resource, unfinished));
        }
        return new PostgresBinaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    static String resource(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : osName.toLowerCase(Locale.ROOT);
        String arch =
                switch (osArch) {
                    case "amd64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> osArch;
                };
        return "/postgres-" + os + "-" + arch + ".txz";
    }

    private static void unpack(String resource, Path folder) throws IOException {
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (archive == null) {
                throw new StartFailedException("This build brings no PostgreSQL for this machine (" + resource
                        + "). Set GRIDTICK_DATABASE_URL to a PostgreSQL of yours.");
            }
            Archive.unpack(archive, folder);
        }
    }
}
