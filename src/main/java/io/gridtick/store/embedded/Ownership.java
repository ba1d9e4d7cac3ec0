package io.gridtick.store.embedded;

import io.gridtick.store.embedded.RunAs.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Hands PostgreSQL's folder to whoever it runs as. */
final class Ownership {
    private Ownership() {}

    /** Changes owners only where root starts PostgreSQL under another identity than last time. */
    static void hand(Path dataDir, Path postgresFolder, RunAs runAs) throws IOException {
        switch (runAs) {
            case RunAs.Self() -> {}
            case RunAs.UserNamespace() -> change(postgresFolder, 0, 0);
            case Account account -> {
                letIn(dataDir, account);
                change(postgresFolder, account.uid(), account.gid());
            }
        }
    }

    /** A file that we made after the folder was handed over. */
    static void handFile(Path file, RunAs runAs) throws IOException {
        if (runAs instanceof Account account) {
            set(file, account.uid(), account.gid());
        }
    }

    /** The account may pass through the data folder, not list it; nobody else gets a right. */
    private static void letIn(Path dataDir, Account account) throws IOException {
        if (Identity.Access.of(dataDir).isEnterableBy(account)) {
            return;
        }
        Files.setAttribute(dataDir, "unix:gid", account.gid());
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(dataDir));
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        Files.setPosixFilePermissions(dataDir, permissions);
    }

    /** The folder itself comes last, so that a change cut short is seen as not done. */
    private static void change(Path folder, int uid, int gid) throws IOException {
        if (Identity.Access.of(folder).uid() == uid) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> paths = inside.toList();
            for (Path path : paths.reversed()) {
                set(path, uid, gid);
            }
        }
    }

    private static void set(Path path, int uid, int gid) throws IOException {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
}
