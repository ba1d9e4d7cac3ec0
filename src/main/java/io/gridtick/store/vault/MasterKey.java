package io.gridtick.store.vault;

import io.gridtick.config.KeyText;
import io.gridtick.config.Secret;
import io.gridtick.store.StartFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The 32 bytes under which everything secret is sealed: given by a setting, or made once and kept in the data folder. */
public final class MasterKey {
    static final int BYTES = 32;

    private static final String FILE = "master.key";
    private static final Set<PosixFilePermission> OF_THE_OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private MasterKey() {}

    /**
     * The given key, else the one kept in {@code dataDir}, else a new one that is kept there for its owner only.
     *
     * @throws StartFailedException where there is a key that must not be used, or none can be kept
     */
    public static byte[] establish(Optional<Secret> given, Path dataDir) {
        if (given.isPresent()) {
            return KeyText.bytes(given.get().value())
                    .orElseThrow(() -> new StartFailedException(
                            "GRIDTICK_MASTER_KEY is not 32 random bytes, as base64 or as 64 hex digits."));
        }
        Path file = dataDir.resolve(FILE);
        try {
            return Files.exists(file) ? kept(file) : made(file);
        } catch (IOException failure) {
            throw new StartFailedException(
                    "The master key cannot be kept in " + file + " (" + failure
                            + "). Make the folder writable for this user, or set GRIDTICK_MASTER_KEY.",
                    failure);
        }
    }

    private static byte[] kept(Path file) throws IOException {
        if (!OF_THE_OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new StartFailedException("Others on this machine may read or change the master key " + file
                    + ". Take their rights away: chmod 600 " + file);
        }
        return KeyText.bytes(Files.readString(file, StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> new StartFailedException("The file " + file
                        + " holds no master key. Put the right one back from a backup: what it sealed cannot be opened"
                        + " by another."));
    }

    /** On the disk for good before it seals anything: lost with the power, it would take all that is sealed with it. */
    private static byte[] made(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path draft = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(draft);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var forItsOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(draft, options, forItsOwner)) {
            ByteBuffer text =
                    StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(key) + "\n");
            while (text.hasRemaining()) {
                int _ = channel.write(text);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return key;
    }
}
