package io.gridtick.store.embedded;

import io.gridtick.store.StartFailedException;
import java.util.List;
import java.util.Optional;

/** As whom PostgreSQL runs: it refuses to run as root, so root has to lend it another identity. */
sealed interface RunAs {
    /** What goes before a command to run it so. */
    List<String> prefix();

    /** As we ourselves. */
    record Self() implements RunAs {
        @Override
        public List<String> prefix() {
            return List.of();
        }
    }

    /** As an account without rights. */
    record Account(String name, int uid, int gid) implements RunAs {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        }
    }

    /** In a user namespace, where root is nobody; files stay root's. Contains less than an account does. */
    record UserNamespace() implements RunAs {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "--user");
        }
    }

    /** What the decision depends on. */
    record Surroundings(
            boolean isRoot, Optional<Account> usableAccount, boolean isFolderReachable, boolean hasUserNamespaces) {}

    static RunAs choose(Surroundings around) {
        if (!around.isRoot()) {
            return new Self();
        }
        if (around.usableAccount().isPresent() && around.isFolderReachable()) {
            return around.usableAccount().get();
        }
        if (around.hasUserNamespaces()) {
            return new UserNamespace();
        }
        throw new StartFailedException("PostgreSQL does not run as root, and here root can lend it neither an account"
                + " (gridtick, postgres or nobody, with setpriv, and a data folder whose parents everybody may enter)"
                + " nor a user namespace. Start Gridtick as an ordinary user, or set GRIDTICK_DATABASE_URL.");
    }
}
