package io.gridtick.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void filesProgramsAndLinksAreUnpacked() throws IOException {
        unpack("bin/run*", "share/text", "lib/a.so.1", "lib/a.so>a.so.1");
        assertTrue(Files.isExecutable(folder.resolve("out/bin/run")));
        assertFalse(Files.isExecutable(folder.resolve("out/share/text")));
        assertEquals("share/text", Files.readString(folder.resolve("out/share/text")));
        assertEquals("lib/a.so.1", Files.readString(folder.resolve("out/lib/a.so")));
    }

    @Test
    void entryOutsideOfTheFolderIsRefused() {
        assertThrows(IOException.class, () -> unpack("../escaped"));
        assertThrows(IOException.class, () -> unpack("bin/../../escaped"));
        assertFalse(Files.exists(folder.resolve("escaped")));
    }

    @Test
    void linkToOutsideOfTheFolderIsRefused() {
        assertThrows(IOException.class, () -> unpack("lib/a>../../escaped"));
        assertThrows(IOException.class, () -> unpack("lib/a>/etc/passwd"));
    }

    @Test
    void brokenArchiveIsRefused() throws IOException {
        byte[] whole = archive("bin/run*");
        for (int length = 0; length < whole.length; length += 7) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThrows(
                    IOException.class,
                    () -> Archive.unpack(new ByteArrayInputStream(torn), Files.createTempDirectory(folder, "torn")));
        }
    }

    @Test
    void resourceIsNamedByThePlatform() {
        assertEquals("/postgres-linux-x86_64.txz", PostgresBinaries.resource("Linux", "amd64"));
        assertEquals("/postgres-linux-arm_64.txz", PostgresBinaries.resource("Linux", "aarch64"));
        assertEquals("/postgres-darwin-arm_64.txz", PostgresBinaries.resource("Mac OS X", "aarch64"));
        assertEquals("/postgres-darwin-x86_64.txz", PostgresBinaries.resource("Mac OS X", "x86_64"));
    }

    private void unpack(String... entries) throws IOException {
        Archive.unpack(new ByteArrayInputStream(archive(entries)), folder.resolve("out"));
    }

    /** A star marks a program, an arrow a link; the content of a file is its name. */
    private static byte[] archive(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options()))) {
            for (String entry : entries) {
                add(tar, entry);
            }
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String entry) throws IOException {
        int arrow = entry.indexOf('>');
        if (arrow > 0) {
            TarArchiveEntry link = new TarArchiveEntry(entry.substring(0, arrow), TarConstants.LF_SYMLINK);
            link.setLinkName(entry.substring(arrow + 1));
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            return;
        }
        String name = entry.replace("*", "");
        TarArchiveEntry file = new TarArchiveEntry(name, true);
        file.setMode(entry.endsWith("*") ? 0755 : 0644);
        file.setSize(name.length());
        tar.putArchiveEntry(file);
        tar.write(name.getBytes(StandardCharsets.US_ASCII));
        tar.closeArchiveEntry();
    }
}
