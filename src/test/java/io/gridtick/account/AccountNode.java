package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.audit.AuditRepository;
import io.gridtick.config.Secret;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** What one of several servers knows of the accounts of a database. */
record AccountNode(
        Database database, Directory directory, ChangeWatchdog watchdog, AccountRows rows, AtomicInteger signingLoads) {
    private static final Clock CLOCK = Clock.systemUTC();

    static AccountNode start(Vertx vertx, DatabaseAddress address) {
        Database database = Database.connect(vertx, address, 4);
        Directory directory = new Directory(new Secret("a-key-of-32-characters-0123456789"));
        AtomicInteger signingLoads = new AtomicInteger();
        ChangeWatchdog watchdog = new ChangeWatchdog(
                new DirectoryRepository(database),
                directory,
                () -> {
                    signingLoads.incrementAndGet();
                    return Future.succeededFuture();
                },
                (isFresh, sentence) -> assertTrue(isFresh, sentence),
                CLOCK);
        Waiting.on(vertx.deployVerticle(watchdog));
        AccountRows rows = new AccountRows(database, new AuditRepository(vertx, database, CLOCK));
        return new AccountNode(database, directory, watchdog, rows, signingLoads);
    }
}
