package io.gridtick.account.token;

import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.store.vault.Vault;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A database, a master key and a clock that several nodes share, and a trail that is only remembered. */
final class TokenRig implements AutoCloseable, AuditGateway {
    static final String START = "2026-03-01T12:00:00Z";

    final Vertx vertx = Vertx.vertx();
    final Database database = Database.connect(vertx, PostgresFixture.migratedDatabase(), 4);
    final TurningClock clock = new TurningClock(START);
    final List<AuditEntry> trail = new CopyOnWriteArrayList<>();
    final Vault vault = vault();

    static Vault vault() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Vault(key);
    }

    /** Another node. */
    SigningKeyGateway node() {
        return node(vault);
    }

    SigningKeyGateway node(Vault vault) {
        return new SigningKeyGateway(vertx, database, vault, this, clock, Optional.empty());
    }

    TokenGateway tokens(SigningKeyGateway keys) {
        return new TokenGateway(keys, clock);
    }

    long keysInDatabase() {
        return Waiting.on(database.query("select count(*) from account_signing_key"))
                .iterator()
                .next()
                .getLong(0);
    }

    PrivateKey privateKeyOf(SigningKey key) {
        return Forge.privateKey(vault.open(key.sealedPrivateKey(), SigningKey.context(key.id())));
    }

    @Override
    public Future<Void> append(SqlConnection inside, AuditEntry entry) {
        trail.add(entry);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> append(AuditEntry entry) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }
}
