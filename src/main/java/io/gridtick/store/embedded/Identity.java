package io.gridtick.store.embedded;

import com.sun.security.auth.module.UnixSystem;
import io.gridtick.store.embedded.RunAs.Account;
import io.gridtick.store.embedded.RunAs.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at this machine for what {@link RunAs} depends on. */
final class Identity {
    /** The first that exists is taken; PostgreSQL wants an account with a name. */
    private static final List<String> ACCOUNTS = List.of("gridtick", "postgres", "nobody");

    private Identity() {}

    /** A folder's owner, group and rights. */
    record Access(int uid, int gid, Set<PosixFilePermission> permissions) {
        boolean isEnterableBy(Account account) {
            if (uid == account.uid()) {
                return permissions.contains(PosixFilePermission.OWNER_EXECUTE);
            }
            return permissions.contains(
                    gid == account.gid() ? PosixFilePermission.GROUP_EXECUTE : PosixFilePermission.OTHERS_EXECUTE);
        }

        static Access of(Path folder) throws IOException {
            return new Access(
                    (int) Files.getAttribute(folder, "unix:uid"),
                    (int) Files.getAttribute(folder, "unix:gid"),
                    Files.getPosixFilePermissions(folder));
        }
    }

    static RunAs forFolder(Path dataDir) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return new RunAs.Self();
        }
        Program program = new Program(dataDir);
        Optional<Account> account = account(Files.readAllLines(Path.of("/etc/passwd")))
                .filter(candidate -> program.succeeds(command(candidate, "true")));
        return RunAs.choose(new Surroundings(
                true,
                account,
                account.isPresent() && isReachable(accessOfParents(dataDir), account.get()),
                program.succeeds(command(new RunAs.UserNamespace(), "true"))));
    }

    /** Only the parents count: the data folder itself is ours to open. */
    static boolean isReachable(List<Access> parents, Account account) {
        return parents.stream().allMatch(parent -> parent.isEnterableBy(account));
    }

    static Optional<Account> account(List<String> passwd) {
        return ACCOUNTS.stream()
                .flatMap(name -> passwd.stream().filter(line -> line.startsWith(name + ":")))
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length >= 4 && !"0".equals(fields[2]))
                .map(fields -> new Account(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                .findFirst();
    }

    static List<String> command(RunAs runAs, String... command) {
        List<String> all = new ArrayList<>(runAs.prefix());
        all.addAll(List.of(command));
        return all;
    }

    private static List<Access> accessOfParents(Path folder) throws IOException {
        List<Access> parents = new ArrayList<>();
        for (Path parent = folder.getParent(); parent != null; parent = parent.getParent()) {
            parents.add(Access.of(parent));
        }
        return parents;
    }
}
