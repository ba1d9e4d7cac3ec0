package io.gridtick.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.StartFailedException;
import io.gridtick.store.embedded.Identity.Access;
import io.gridtick.store.embedded.RunAs.Account;
import io.gridtick.store.embedded.RunAs.Self;
import io.gridtick.store.embedded.RunAs.Surroundings;
import io.gridtick.store.embedded.RunAs.UserNamespace;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunAsTest {
    private static final Account POSTGRES = new Account("postgres", 101, 104);

    @Test
    void ordinaryUserRunsItAsItself() {
        assertEquals(new Self(), RunAs.choose(new Surroundings(false, Optional.of(POSTGRES), true, true)));
        assertEquals(List.of(), new Self().prefix());
    }

    @Test
    void rootPrefersAnAccountThatReachesTheFolder() {
        assertEquals(POSTGRES, RunAs.choose(new Surroundings(true, Optional.of(POSTGRES), true, true)));
        assertEquals(List.of("setpriv", "--reuid=101", "--regid=104", "--clear-groups"), POSTGRES.prefix());
    }

    @Test
    void rootTakesANamespaceWhereNoAccountReachesTheFolder() {
        assertEquals(new UserNamespace(), RunAs.choose(new Surroundings(true, Optional.of(POSTGRES), false, true)));
        assertEquals(new UserNamespace(), RunAs.choose(new Surroundings(true, Optional.empty(), false, true)));
    }

    @Test
    void rootWithoutEitherIsToldWhatToDo() {
        StartFailedException refusal = assertThrows(
                StartFailedException.class,
                () -> RunAs.choose(new Surroundings(true, Optional.of(POSTGRES), false, false)));
        assertTrue(refusal.toString().contains("ordinary user"), refusal.toString());
    }

    @Test
    void folderIsReachableWhenEveryParentMayBeEntered() {
        assertTrue(reaches("rwxr-xr-x 0 0", "rwxrwxrwx 0 0"));
        assertTrue(reaches("rwxr-x--- 0 104"));
        assertTrue(reaches("rwx------ 101 0"));
        assertFalse(reaches("rwxr-xr-x 0 0", "rwx------ 0 0"));
        assertFalse(reaches("rwxr-x--- 0 0"));
        // The group decides for its members, even where everybody else may enter.
        assertFalse(reaches("rwx---r-x 0 104"));
        assertFalse(reaches("rw-r-xr-x 101 0"));
    }

    @Test
    void accountIsTakenInOrderOfPreferenceAndNeverRoot() {
        List<String> passwd = List.of(
                "root:x:0:0:root:/root:/bin/bash",
                "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin",
                "postgresql-other:x:7:7::/:/bin/false",
                "postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash");
        assertEquals(Optional.of(POSTGRES), Identity.account(passwd));
        assertEquals(Optional.of(new Account("nobody", 65534, 65534)), Identity.account(passwd.subList(0, 3)));
        assertEquals(Optional.empty(), Identity.account(List.of("gridtick:x:0:0::/:/bin/sh")));
        assertEquals(Optional.empty(), Identity.account(List.of("", "postgres:x")));
    }

    private static boolean reaches(String... parents) {
        return Identity.isReachable(
                List.of(parents).stream().map(RunAsTest::access).toList(), POSTGRES);
    }

    private static Access access(String permissionsUidGid) {
        String[] parts = permissionsUidGid.split(" ");
        return new Access(
                Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), PosixFilePermissions.fromString(parts[0]));
    }
}
