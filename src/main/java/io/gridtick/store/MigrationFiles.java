package io.gridtick.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbered steps of the schema, in order and without holes. */
record MigrationFiles(List<MigrationFile> files) {
    /** The first step says where the others are: beside it, in a folder or in a jar. */
    private static final String FIRST = "/db/V001__schedule.sql";

    MigrationFiles {
        files = files.stream().sorted().toList();
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).version() != i + 1) {
                throw new StartFailedException("The migrations have no or more than one file number " + (i + 1)
                        + ": found " + files.get(i).name() + " in its place.");
            }
        }
    }

    /** Reads files, so it blocks. */
    static MigrationFiles read() {
        return beside(Objects.requireNonNull(MigrationFiles.class.getResource(FIRST), FIRST));
    }

    static MigrationFiles beside(URL first) {
        try {
            URI uri = first.toURI();
            return uri.getScheme().equals("jar") ? inJar(uri) : inFolder(folderOf(Path.of(uri)));
        } catch (IOException | URISyntaxException e) {
            throw new StartFailedException("The migrations beside " + first + " cannot be read (" + e + ").", e);
        }
    }

    Optional<MigrationFile> after(int version) {
        return version < files.size() ? Optional.of(files.get(version)) : Optional.empty();
    }

    private static MigrationFiles inJar(URI uri) throws IOException {
        String[] jarAndEntry = uri.getRawSchemeSpecificPart().split("!", 2);
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(jarAndEntry[0])))) {
            return inFolder(folderOf(jar.getPath(jarAndEntry[1])));
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a resource lies in a folder");
    }

    private static MigrationFiles inFolder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> sql =
                    paths.filter(path -> path.toString().endsWith(".sql")).toList();
            List<MigrationFile> files = new ArrayList<>();
            for (Path path : sql) {
                files.add(MigrationFile.of(String.valueOf(path.getFileName()), Files.readString(path)));
            }
            return new MigrationFiles(files);
        }
    }
}
