package io.gridtick.account.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/** Where the code waits for a person who does not see the console: readable for the owner of the data folder only. Blocks. */
record FirstRunFile(Path dataDir) {
    private static final String NAME = "first-run.code";

    /** The code of an earlier start, else a new one. */
    FirstRunCode establish() throws IOException {
        Path file = dataDir.resolve(NAME);
        if (Files.exists(file)) {
            Optional<FirstRunCode> kept = FirstRunCode.parse(Files.readString(file));
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        FirstRunCode code = FirstRunCode.make(new SecureRandom());
        Path draft = dataDir.resolve(NAME + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, code.text() + "\n", StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        return code;
    }

    void delete() throws IOException {
        Files.deleteIfExists(dataDir.resolve(NAME));
    }
}
