package io.gridtick.store.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.store.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    private static final String GIVEN = "8b1f0c6e2d9a47530f68e3b7c1d294a55e7083f6b92c1d4a3e6f7081a2b3c4d5";

    @TempDir
    Path folder;

    @Test
    void givenKeyIsUsedAndNotKept() {
        assertArrayEquals(HexFormat.of().parseHex(GIVEN), MasterKey.establish(Optional.of(new Secret(GIVEN)), folder));
        assertFalse(Files.exists(folder.resolve("master.key")));
    }

    @Test
    void madeKeyIsKeptForItsOwnerOnly() throws IOException {
        byte[] made = MasterKey.establish(Optional.empty(), folder);
        assertEquals(32, made.length);
        assertArrayEquals(made, MasterKey.establish(Optional.empty(), folder));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("master.key"))));
        assertFalse(Files.exists(folder.resolve("master.key.new")));
    }

    @Test
    void noTwoFoldersGetTheSame(@TempDir Path other) {
        assertFalse(Arrays.equals(
                MasterKey.establish(Optional.empty(), folder), MasterKey.establish(Optional.empty(), other)));
    }

    @Test
    void draftOfAKilledStartIsReplaced() throws IOException {
        Files.writeString(folder.resolve("master.key.new"), "half");
        byte[] made = MasterKey.establish(Optional.empty(), folder);
        assertArrayEquals(made, MasterKey.establish(Optional.empty(), folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-rw-rw-", "rw----r--", "rw-----w-", "rw-r--r--"})
    void keyThatOthersMayTouchIsRefused(String permissions) throws IOException {
        byte[] _ = MasterKey.establish(Optional.empty(), folder);
        Path file = folder.resolve("master.key");
        Path _ = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        StartFailedException failure = failure(folder);
        assertTrue(failure.toString().contains("chmod 600 " + file), failure.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"})
    void fileWithoutAKeyIsRefusedAndLeftAlone(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("master.key"), content);
        Path _ = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        StartFailedException failure = failure(folder);
        assertTrue(failure.toString().contains(file.toString()), failure.toString());
        assertEquals(content, Files.readString(file));
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        StartFailedException failure = failure(folder.resolve("missing"));
        assertTrue(failure.toString().contains("GRIDTICK_MASTER_KEY"), failure.toString());
    }

    private static StartFailedException failure(Path folder) {
        return assertThrows(StartFailedException.class, () -> MasterKey.establish(Optional.empty(), folder));
    }
}
