package io.gridtick.account.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstRunCodeTest {
    @TempDir
    Path folder;

    @Test
    void codesAreTwelveLettersInGroups() {
        for (int i = 0; i < 1_000; i++) {
            FirstRunCode code = FirstRunCode.make(new SecureRandom());
            assertEquals(Optional.of(code), FirstRunCode.parse(code.text()));
            assertTrue(code.isTyped(code.text()));
            assertFalse(code.toString().contains(code.text()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7KQ2-M9XT-01BD, true",
        "7kq2-m9xt-01bd, true",
        "7KQ2M9XT01BD, true",
        "' 7KQ2 M9XT 01BD ', true",
        "7KQ2-M9XT-OIBD, true",
        "7kq2-m9xt-olbd, true",
        "7KQ2-M9XT-01BE, false",
        "7KQ2-M9XT-01B, false",
        "7KQ2-M9XT-01BDD, false",
        "'', false"
    })
    void peopleTypeAsTheyLike(String typed, boolean isRight) {
        assertEquals(isRight, new FirstRunCode("7KQ2-M9XT-01BD").isTyped(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "7KQ2-M9XT", "7KQ2-M9XT-01BU", "7kq2-m9xt-01bd", "7KQ2M9XT01BD"})
    void whatIsNoCodeIsNotTaken(String text) {
        assertEquals(Optional.empty(), FirstRunCode.parse(text));
    }

    @Test
    void theFileKeepsTheCodeForItsOwner() throws IOException {
        FirstRunFile file = new FirstRunFile(folder);
        FirstRunCode code = file.establish();
        Path path = folder.resolve("first-run.code");
        assertEquals(code.text() + "\n", Files.readString(path));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals(code, file.establish());
        file.delete();
        file.delete();
        assertNotEquals(code, file.establish());
    }

    /** Else an empty code would be right. */
    @Test
    void aBrokenFileIsReplaced() throws IOException {
        Path path = Files.writeString(folder.resolve("first-run.code"), "");
        FirstRunCode code = new FirstRunFile(folder).establish();
        assertEquals(code.text() + "\n", Files.readString(path));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }
}
