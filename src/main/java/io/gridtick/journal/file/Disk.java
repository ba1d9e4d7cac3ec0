package io.gridtick.journal.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The few things that the journal asks of a disk; tests put their faults in between. */
public interface Disk {
    /** A new file, readable by its owner only; fails where there is one. */
    DiskFile create(Path path) throws IOException;

    DiskFile open(Path path) throws IOException;

    List<Path> list(Path folder) throws IOException;

    void delete(Path path) throws IOException;

    /** Makes names in the folder durable that came or went. */
    void syncFolder(Path folder) throws IOException;

    long usableBytes(Path folder) throws IOException;
}
