package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapKeyTest {
    @Test
    void givenKeyIsUsedAndNotKept(@TempDir Path folder) throws IOException {
        Secret given = new Secret("given-key-of-more-than-32-characters");
        assertEquals(given, BootstrapKey.establish(Optional.of(given), folder));
        assertFalse(Files.exists(folder.resolve("ingest.key")));
    }

    @Test
    void madeKeyIsKeptForItsOwnerOnly(@TempDir Path folder) throws IOException {
        Secret made = BootstrapKey.establish(Optional.empty(), folder);
        assertTrue(made.value().startsWith("gt_"));
        assertTrue(made.value().length() >= 32);
        assertEquals(made, BootstrapKey.establish(Optional.empty(), folder));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ingest.key"))));
    }

    @Test
    void draftOfAKilledStartIsReplaced(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ingest.key.new"), "half");
        Secret made = BootstrapKey.establish(Optional.empty(), folder);
        assertNotEquals("half", made.value());
        assertEquals(made, BootstrapKey.establish(Optional.empty(), folder));
    }
}
