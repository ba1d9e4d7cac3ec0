package io.gridtick.fleet.checkpoint;

import io.gridtick.fleet.SavedFleet;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with the last checkpoints. Blocks; for one thread at a time, but for what is counted. */
final class CheckpointFolder {
    static final String DRAFT = "draft";

    private static final Logger log = LoggerFactory.getLogger(CheckpointFolder.class);
    private static final Pattern NAME = Pattern.compile("[0-8]\\d{18}\\.fleet");
    private static final int KEPT = 2;

    private final Path folder;
    private final AtomicLong unusable = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** The position of the oldest that is kept; negative where none is. */
    private final AtomicLong oldest = new AtomicLong(-1);

    private final Set<Path> passedOver = new HashSet<>();
    private @Nullable CheckpointFile draft;

    CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** The newest that can be used; empty where none can. */
    Optional<SavedFleet> newest(Supplier<SavedFleet> reading) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        for (Path path : paths().reversed()) {
            Optional<SavedFleet> saved = read(path, reading.get());
            if (saved.isPresent()) {
                noteOldest();
                return saved;
            }
        }
        return Optional.empty();
    }

    /** Begins a file that has no name yet; what another one left unfinished goes. */
    void begin(long position, long nowMillis) throws IOException {
        giveUp();
        if (!Files.isDirectory(folder)) {
            Path _ = Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            sync(folder.toAbsolutePath().getParent());
        }
        Files.deleteIfExists(folder.resolve(DRAFT));
        draft = CheckpointFile.create(folder.resolve(DRAFT), new CheckpointFile.Head(position, nowMillis));
    }

    void add(byte[] page) throws IOException {
        draft().add(page);
    }

    /** Makes the file durable, gives it its name, and lets go of those that are too old. */
    void finish(long position) throws IOException {
        try (CheckpointFile file = draft()) {
            file.end();
            bytes.set(file.bytes());
        }
        draft = null;
        Path named = folder.resolve(String.format(Locale.ROOT, "%019d.fleet", position));
        Path _ = Files.move(
                folder.resolve(DRAFT), named, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder);
        passedOver.remove(named);
        dropOld();
        noteOldest();
    }

    /** Takes back what was begun and not finished. */
    void giveUp() throws IOException {
        CheckpointFile unfinished = draft;
        if (unfinished != null) {
            draft = null;
            unfinished.close();
            Files.deleteIfExists(folder.resolve(DRAFT));
        }
    }

    /** How many files could not be used since the start. For any thread. */
    long unusable() {
        return unusable.get();
    }

    /** How large the last one is that was written. For any thread. */
    long bytes() {
        return bytes.get();
    }

    /** Where the oldest one stands, which the next start may have to begin with. For any thread. */
    OptionalLong oldestPosition() {
        long position = oldest.get();
        return position < 0 ? OptionalLong.empty() : OptionalLong.of(position);
    }

    private Optional<SavedFleet> read(Path path, SavedFleet saved) {
        try {
            CheckpointFile.Head head = CheckpointFile.read(path, saved::read);
            if (head.position() == saved.position() && head.position() == position(path)) {
                return Optional.of(saved);
            }
            passOver(path, "it says that it is another one");
        } catch (IOException | RuntimeException failure) {
            passOver(path, failure.toString());
        }
        return Optional.empty();
    }

    private void passOver(Path path, String reason) {
        unusable.incrementAndGet();
        passedOver.add(path);
        log.atError()
                .addKeyValue("file", path)
                .addKeyValue("reason", reason)
                .log("a checkpoint of the fleet cannot be used");
    }

    private void dropOld() throws IOException {
        List<Path> usable = new ArrayList<>(paths());
        usable.removeAll(passedOver);
        List<Path> gone = new ArrayList<>(usable.subList(0, Math.max(0, usable.size() - KEPT)));
        gone.addAll(passedOver);
        for (Path path : gone) {
            Files.deleteIfExists(path);
        }
        passedOver.clear();
    }

    private void noteOldest() throws IOException {
        oldest.set(paths().stream()
                .filter(path -> !passedOver.contains(path))
                .mapToLong(CheckpointFolder::position)
                .min()
                .orElse(-1));
    }

    /** Oldest first. */
    private List<Path> paths() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> NAME.matcher(nameOf(path)).matches())
                    .sorted(Comparator.comparing(CheckpointFolder::nameOf))
                    .toList();
        }
    }

    private static long position(Path path) {
        String name = nameOf(path);
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private CheckpointFile draft() {
        if (draft == null) {
            throw new IllegalStateException("no checkpoint was begun");
        }
        return draft;
    }

    private static void sync(@Nullable Path directory) throws IOException {
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
