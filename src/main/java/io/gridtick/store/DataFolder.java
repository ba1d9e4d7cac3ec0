package io.gridtick.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder that one server keeps its data in: made private to its owner, held by a lock until closed. */
public final class DataFolder implements AutoCloseable {
    /** The system forgets a file's lock when any channel of the process on that file closes, so we look here first. */
    private static final Set<Path> HELD_BY_US = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Creates the folder where it is missing and takes its lock, or fails with a sentence that names the folder. */
    public static DataFolder open(Path wanted) {
        Path path = create(wanted);
        if (!HELD_BY_US.add(path)) {
            throw inUse(path);
        }
        try {
            return new DataFolder(path, lock(path));
        } catch (IOException e) {
            HELD_BY_US.remove(path);
            throw new StartFailedException(
                    "The data folder " + path + " cannot be written (" + e.getMessage()
                            + "). Make it writable for this user or set GRIDTICK_DATA_DIR to another folder.",
                    e);
        } catch (StartFailedException e) {
            HELD_BY_US.remove(path);
            throw e;
        }
    }

    /** The folder's real path, free of links. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new StartFailedException("The lock of the data folder " + path + " cannot be given back.", e);
        } finally {
            HELD_BY_US.remove(path);
        }
    }

    private static Path create(Path wanted) {
        try {
            if (!Files.isDirectory(wanted)) {
                createPrivate(wanted.toAbsolutePath());
            }
            return wanted.toRealPath();
        } catch (IOException e) {
            throw new StartFailedException(
                    "The data folder " + wanted + " cannot be made (" + e
                            + "). Set GRIDTICK_DATA_DIR to a folder that this user may create.",
                    e);
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw inUse(path);
    }

    private static StartFailedException inUse(Path path) {
        return new StartFailedException("Another Gridtick uses the data folder " + path
                + ". Stop it, or set GRIDTICK_DATA_DIR to another folder.");
    }
}
