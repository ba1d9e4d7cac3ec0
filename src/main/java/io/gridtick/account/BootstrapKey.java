package io.gridtick.account;

import io.gridtick.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The ingest key that exists from the first start on: given by a setting, or made once and kept in the data folder. */
public final class BootstrapKey {
    private static final String FILE = "ingest.key";
    private static final String PREFIX = "gt_";
    private static final int RANDOM_BYTES = 32;

    private BootstrapKey() {}

    /** The given key, else the one kept in {@code dataDir}, else a new one that is kept there for its owner only. */
    public static Secret establish(Optional<Secret> given, Path dataDir) throws IOException {
        if (given.isPresent()) {
            return given.get();
        }
        Path file = dataDir.resolve(FILE);
        if (Files.exists(file)) {
            return new Secret(Files.readString(file).strip());
        }
        Secret made = new Secret(PREFIX + random());
        Path draft = dataDir.resolve(FILE + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, made.value() + "\n", StandardOpenOption.WRITE);
        Files.move(draft, file);
        return made;
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
