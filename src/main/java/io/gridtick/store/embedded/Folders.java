package io.gridtick.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** What appears under its name only when it is whole: made under another name, then renamed. */
final class Folders {
    private Folders() {}

    /** Fills a folder. */
    interface Filling {
        void into(Path folder) throws IOException;
    }

    static void makeWhole(Path folder, Filling filling) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        deleteTree(unfinished);
        filling.into(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> paths = inside.toList();
            for (Path path : paths.reversed()) {
                Files.delete(path);
            }
        }
    }
}
