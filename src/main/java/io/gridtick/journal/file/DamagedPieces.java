package io.gridtick.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets aside what could not be read, so that somebody may look at it. Bounded, named by segment and place, so that the
 * same piece is kept once; never in the way of a start.
 */
final class DamagedPieces {
    static final String FOLDER = "damaged";

    private static final Logger log = LoggerFactory.getLogger(DamagedPieces.class);
    private static final int COPY_BYTES = 1 << 16;

    private final Path folder;
    private final long capBytes;

    DamagedPieces(Path journal, long capBytes) {
        this.folder = journal.resolve(FOLDER);
        this.capBytes = capBytes;
    }

    /** @param kind what the name of the copy ends in */
    void keep(DiskFile file, SegmentName segment, Damage piece, String kind) {
        Path copy = folder.resolve("%s-%d.%s".formatted(segment.fileName(), piece.from(), kind));
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (!Files.exists(copy) && usedBytes() + piece.bytes() <= capBytes) {
                copy(file, piece, copy);
            }
        } catch (IOException failure) {
            log.atWarn()
                    .addKeyValue("file", copy)
                    .addKeyValue("reason", failure.toString())
                    .log("a damaged piece of the journal could not be set aside");
        }
    }

    private static void copy(DiskFile file, Damage piece, Path copy) throws IOException {
        try (DiskFile target = new RealDisk().create(copy)) {
            ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
            for (long at = piece.from(); at < piece.to(); at += buffer.limit()) {
                buffer.clear().limit((int) Math.min(COPY_BYTES, piece.to() - at));
                file.readFully(buffer, at);
                target.write(buffer.flip(), at - piece.from());
            }
        }
    }

    private long usedBytes() throws IOException {
        try (Stream<Path> kept = Files.list(folder)) {
            long used = 0;
            for (Path path : kept.toList()) {
                used += Files.size(path);
            }
            return used;
        }
    }
}
