package io.gridtick.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.security.auth.module.UnixSystem;
import io.gridtick.store.embedded.Identity.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts the server in folders that others may and may not reach, as whoever runs the tests. */
class IdentityOnThisMachineTest {
    private static final boolean IS_ROOT = new UnixSystem().getUid() == 0;

    private Path parent;

    @BeforeEach
    void makeFolder() throws IOException {
        parent = Files.createTempDirectory("gridtick-identity").toRealPath();
    }

    @AfterEach
    void removeFolder() throws IOException {
        Folders.deleteTree(parent);
    }

    @Test
    void serverRunsBelowAFolderThatNobodyElseMayEnter() throws IOException {
        Path dataDir = Files.createDirectory(parent.resolve("data"));
        assertRunsAndStops(dataDir);
        if (IS_ROOT) {
            assertInstanceOf(RunAs.UserNamespace.class, Identity.forFolder(dataDir));
            assertEquals(0, Access.of(dataDir.resolve("postgres/data")).uid());
        }
    }

    @Test
    void serverRunsInAPrivateFolderBelowAnOpenOne() throws IOException {
        open(parent);
        Path dataDir = Files.createDirectory(
                parent.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertRunsAndStops(dataDir);
        if (IS_ROOT && Identity.forFolder(dataDir) instanceof RunAs.Account account) {
            assertEquals(
                    account.uid(), Access.of(dataDir.resolve("postgres/data")).uid());
            assertEquals("rwx--x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir)));
        }
    }

    @Test
    void dataFollowsWhenTheIdentityChanges() throws IOException {
        Path dataDir = Files.createDirectory(parent.resolve("data"));
        assertRunsAndStops(dataDir);
        open(parent);
        assertRunsAndStops(dataDir);
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        assertRunsAndStops(dataDir);
    }

    private static void assertRunsAndStops(Path dataDir) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDir, Durability.NONE, step -> {})) {
            assertTrue(postgres.address().port() > 0);
            assertTrue(Postmaster.on(dataDir.resolve("postgres/data")).isPresent());
        }
        assertTrue(Postmaster.on(dataDir.resolve("postgres/data")).isEmpty());
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
