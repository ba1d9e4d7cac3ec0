package io.gridtick.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a tar file compressed with xz; nothing in it can land outside of the folder given. */
final class Archive {
    private static final int ANY_EXECUTE = 0b001_001_001;

    private Archive() {}

    /** When it returns, the files are on the disk, not only in its cache. */
    static void unpack(InputStream xz, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(xz, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                refuseOutside(folder, target);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Path link = Path.of(entry.getLinkName());
                    refuseOutside(folder, target.resolveSibling(link));
                    Files.createSymbolicLink(withParent(target), link);
                } else if (entry.isFile()) {
                    write(tar, withParent(target), (entry.getMode() & ANY_EXECUTE) != 0);
                }
            }
        }
    }

    private static void refuseOutside(Path folder, Path path) throws IOException {
        if (!path.normalize().startsWith(folder.normalize())) {
            throw new IOException("the archive has an entry outside of its folder: " + path);
        }
    }

    private static Path withParent(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return target;
    }

    private static void write(InputStream content, Path target, boolean isProgram) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            content.transferTo(out);
            channel.force(true);
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
