package io.gridtick.bench;

import io.gridtick.account.AccountGateway;
import io.gridtick.account.Directory;
import io.gridtick.account.KeyUses;
import io.gridtick.account.SessionClaims;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.account.token.SigningKeyGateway;
import io.gridtick.account.token.TokenGateway;
import io.gridtick.config.Secret;
import io.gridtick.http.Caller;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.store.vault.Vault;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** How long it takes to know who sent a header. */
final class TokenCost {
    private static final int WARM_UP = 400_000;
    private static final int CHECKS = 400_000;
    private static final int TOKENS = 2_000;
    private static final String KEY = "bench-key-0123456789-0123456789-0123456789";

    private TokenCost() {}

    /** Known: the same token again, as browsers do. First: each token once. Key: the key of the first start. */
    record Result(Quantiles known, Quantiles first, Quantiles key) {}

    static Result measure() {
        Vertx vertx = Vertx.vertx();
        try {
            Database database = Database.connect(vertx, PostgresFixture.migratedDatabase());
            byte[] master = new byte[32];
            new SecureRandom().nextBytes(master);
            Clock clock = Clock.systemUTC();
            SigningKeyGateway keys =
                    new SigningKeyGateway(vertx, database, new Vault(master), new NoTrail(), clock, Optional.empty());
            Waiting.on(keys.rotate());
            TokenGateway tokens = new TokenGateway(keys, clock);
            AccountGateway account = new AccountGateway(
                    new Directory(new Secret(KEY)),
                    token -> tokens.verify(token)
                            .map(claims -> new SessionClaims(claims.user(), claims.session(), claims.expiresAt())),
                    _ -> Future.succeededFuture(Optional.empty()),
                    new KeyUses(),
                    new NoTrail(),
                    clock);
            String known = token(tokens);
            time(account, new String[] {known}, WARM_UP);
            String[] many = new String[TOKENS];
            for (int i = 0; i < TOKENS; i++) {
                many[i] = token(tokens);
            }
            return new Result(
                    time(account, new String[] {known}, CHECKS),
                    time(account, many, TOKENS),
                    time(account, new String[] {KEY}, CHECKS));
        } finally {
            Waiting.on(vertx.close());
        }
    }

    private static String token(TokenGateway tokens) {
        return Waiting.on(tokens.issue(UUID.randomUUID(), UUID.randomUUID())).text();
    }

    private static Quantiles time(AccountGateway account, String[] secrets, int checks) {
        long[] nanos = new long[checks];
        for (int i = 0; i < checks; i++) {
            long begin = System.nanoTime();
            Future<Optional<Caller>> caller = account.identify(secrets[i % secrets.length], "127.0.0.1");
            nanos[i] = System.nanoTime() - begin;
            if (!caller.isComplete()) {
                throw new IllegalStateException("it must be known at once");
            }
        }
        return Quantiles.of(nanos);
    }

    private static final class NoTrail implements AuditGateway {
        @Override
        public Future<Void> append(SqlConnection inside, AuditEntry entry) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> append(AuditEntry entry) {
            return Future.succeededFuture();
        }
    }
}
