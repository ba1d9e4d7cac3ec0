package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.account.BootstrapKey;
import io.gridtick.config.Secret;
import io.gridtick.config.Settings;
import io.gridtick.config.Settings.Ack;
import io.gridtick.ops.DatabaseWatchdog;
import io.gridtick.ops.PartHealth.Status;
import io.gridtick.ops.PartState;
import io.gridtick.store.DataFolder;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.Migrations;
import io.gridtick.store.StartFailedException;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.store.embedded.PostgresWatchdog;
import io.gridtick.store.vault.MasterKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What must be there before anything else: the data folder, the first key in it, a PostgreSQL. */
record Storage(
        Path dataDir,
        Secret ingestKey,
        byte[] masterKey,
        DatabaseAddress address,
        Optional<EmbeddedPostgres> embedded) {

    static Storage open(Settings settings, Closing closing, Consumer<String> progress) {
        Path dataDir = closing.open("data folder", () -> DataFolder.open(settings.dataDir()))
                .path();
        Secret ingestKey = ingestKey(settings, dataDir);
        byte[] masterKey = MasterKey.establish(settings.accounts().masterKey(), dataDir);
        Optional<Secret> given = settings.database().url();
        if (given.isPresent()) {
            return new Storage(
                    dataDir,
                    ingestKey,
                    masterKey,
                    DatabaseAddress.parse(given.get().value()),
                    Optional.empty());
        }
        EmbeddedPostgres postgres = closing.open("PostgreSQL", () -> EmbeddedPostgres.start(dataDir, progress));
        return new Storage(dataDir, ingestKey, masterKey, postgres.address(), Optional.of(postgres));
    }

    /** The database with the schema of this version, watched from now on. */
    Database database(Vertx vertx, Closing closing, PartState health, Ack ack) {
        Database database = Database.connect(vertx, address);
        closing.add("database", () -> awaitStop(database.close()));
        await(new Migrations(vertx, database).apply().recover(Storage::unusable));
        await(vertx.deployVerticle(watchdog(database, health, ack)));
        embedded.ifPresent(postgres -> await(vertx.deployVerticle(new PostgresWatchdog(postgres))));
        return database;
    }

    /** Connections of a part's own, for one whose event loop others should not wait for. */
    Database another(Vertx vertx, Closing closing, String part, int connections) {
        Database database = Database.connect(vertx, address, connections);
        closing.add("database of " + part, () -> awaitStop(database.close()));
        return database;
    }

    private static DatabaseWatchdog watchdog(Database database, PartState health, Ack ack) {
        return switch (ack) {
            case DATABASE ->
                new DatabaseWatchdog(database, health, Status.DOWN, "It does not answer, so samples are not taken: ");
            case JOURNAL ->
                new DatabaseWatchdog(
                        database, health, Status.DEGRADED, "It does not answer; samples are taken all the same: ");
        };
    }

    String databaseName() {
        return embedded.isPresent() ? "embedded PostgreSQL" : "your PostgreSQL";
    }

    private static Secret ingestKey(Settings settings, Path dataDir) {
        try {
            return BootstrapKey.establish(settings.bootstrap().ingestKey(), dataDir);
        } catch (IOException failure) {
            throw new StartFailedException("The ingest key cannot be kept in " + dataDir + ".", failure);
        }
    }

    private static Future<Void> unusable(Throwable failure) {
        return Future.failedFuture(
                failure instanceof StartFailedException
                        ? failure
                        : new StartFailedException(
                                "The database cannot be used: " + failure.getMessage()
                                        + " Check GRIDTICK_DATABASE_URL, and whether PostgreSQL runs there.",
                                failure));
    }
}
