package io.gridtick.http.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads all files of a folder on the class path, whether it lies in a directory or in a jar. Blocks. */
final class ClassPathFolder {
    private ClassPathFolder() {}

    /** Contents by path, which begins with a slash and is relative to the folder. */
    static Map<String, byte[]> read(String folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            List<URL> roots =
                    Collections.list(ClassPathFolder.class.getClassLoader().getResources(folder));
            for (URL root : roots) {
                readRoot(root.toURI(), files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    private static void readRoot(URI root, Map<String, byte[]> files) throws IOException {
        if ("jar".equals(root.getScheme())) {
            try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
                readTree(jar.getPath(root.toString().substring(root.toString().indexOf('!') + 1)), files);
            }
        } else {
            readTree(Path.of(root), files);
        }
    }

    private static void readTree(Path root, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put("/" + root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
    }
}
