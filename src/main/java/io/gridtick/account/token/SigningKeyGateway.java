package io.gridtick.account.token;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.account.token.LoadedKeys.Loaded;
import io.gridtick.loop.WorkerPool;
import io.gridtick.store.Database;
import io.gridtick.store.StartFailedException;
import io.gridtick.store.vault.UnopenedException;
import io.gridtick.store.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** The keys that sign tokens: made in time, shared by all nodes, forgotten when nothing that they signed lives. */
public final class SigningKeyGateway {
    private static final int WORKERS = 2;
    private static final int MOST_WAITING = 256;

    private final Vertx vertx;
    private final Database database;
    private final SigningKeyRepository rows;
    private final Vault vault;
    private final AuditGateway audit;
    private final Clock clock;
    private final TokenRules rules;
    private final WorkerPool workers;
    private final AtomicLong loads = new AtomicLong();
    private volatile LoadedKeys loaded = LoadedKeys.NONE;

    /** Tokens name the public address as their issuer, where there is one. */
    public SigningKeyGateway(
            Vertx vertx, Database database, Vault vault, AuditGateway audit, Clock clock, Optional<URI> publicUrl) {
        this.vertx = vertx;
        this.database = database;
        this.rows = new SigningKeyRepository(database);
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
        this.rules = new TokenRules(publicUrl.map(URI::toString).orElse("gridtick"));
        this.workers = new WorkerPool(vertx, "tokens", WORKERS, MOST_WAITING);
    }

    /** Makes the key that will be needed, drops what nobody needs, and loads. On any node, at any time, as often as liked. */
    public Future<Void> rotate() {
        Instant now = clock.instant();
        return rows.all()
                .compose(keys -> KeyPlan.of(keys, now)
                        .map(plan -> make(plan, now))
                        .orElseGet(Future::succeededFuture)
                        .compose(_ -> dropOld(keys, now)))
                .compose(_ -> load());
    }

    /** From now on the keys of the database count: at the start, and when the trail names one of them. */
    public Future<Void> load() {
        long load = loads.incrementAndGet();
        return rows.all()
                .compose(keys -> inWorker(() -> opened(load, keys)))
                .onSuccess(this::take)
                .<Void>mapEmpty()
                .recover(SigningKeyGateway::explained);
    }

    LoadedKeys loaded() {
        return loaded;
    }

    private synchronized void take(LoadedKeys fresh) {
        loaded = loaded.replacedBy(fresh);
    }

    List<SigningKey> published() {
        return loaded().published(clock.instant());
    }

    TokenRules rules() {
        return rules;
    }

    /** For what computes with keys for longer than an event loop may wait. */
    <T> Future<T> inWorker(Callable<T> work) {
        return workers.run(work);
    }

    private Future<Void> make(KeyPlan plan, Instant now) {
        return inWorker(() -> made(plan, now))
                .compose(key -> database.transaction(inside -> rows.lock(inside)
                        .compose(keys -> KeyPlan.of(keys, now).equals(Optional.of(plan))
                                ? insert(inside, plan, key)
                                : Future.succeededFuture())));
    }

    private SigningKey made(KeyPlan plan, Instant now) {
        KeyPair pair = RsaKeys.generate(RsaKeys.BITS);
        RSAPublicKey publicKey = (RSAPublicKey) pair.getPublic();
        String id = RsaKeys.id(publicKey);
        String sealed = vault.seal(pair.getPrivate().getEncoded(), SigningKey.context(id));
        return new SigningKey(id, publicKey, sealed, now, plan.signsFrom(), plan.signsUntil());
    }

    private Future<Void> insert(SqlConnection inside, KeyPlan plan, SigningKey key) {
        Map<String, String> detail = Map.of(
                "signs_from", key.signsFrom().toString(),
                "signs_until", key.signsUntil().toString());
        return plan.extended()
                .map(id -> rows.extend(inside, id, plan.signsFrom()))
                .orElseGet(Future::succeededFuture)
                .compose(_ -> rows.insert(inside, key))
                .compose(_ -> audit.append(inside, entry(AuditAction.SIGNING_KEY_CREATED, key.id(), detail)));
    }

    private Future<Void> dropOld(List<SigningKey> keys, Instant now) {
        if (keys.stream().allMatch(key -> key.isKnownAt(now))) {
            return Future.succeededFuture();
        }
        return database.transaction(inside -> rows.lock(inside)
                .compose(_ -> rows.drop(inside, now.minus(SigningKey.KNOWN_AFTERWARDS)))
                .compose(ids -> tellRetired(inside, ids)));
    }

    private Future<Void> tellRetired(SqlConnection inside, List<String> ids) {
        return ids.stream()
                .map(id -> entry(AuditAction.SIGNING_KEY_RETIRED, id, Map.of()))
                .reduce(
                        Future.<Void>succeededFuture(),
                        (before, entry) -> before.compose(_ -> audit.append(inside, entry)),
                        (one, other) -> one.compose(_ -> other));
    }

    private static AuditEntry entry(AuditAction action, String id, Map<String, String> detail) {
        return new AuditEntry(Actor.SYSTEM, action, "signing_key:" + id, detail);
    }

    private LoadedKeys opened(long load, List<SigningKey> keys) {
        Map<String, Loaded> known = loaded().byId();
        Map<String, Loaded> byId = new HashMap<>();
        keys.forEach(key -> byId.put(
                key.id(),
                Optional.ofNullable(known.get(key.id()))
                        .map(loaded -> loaded.at(key))
                        .orElseGet(() -> opened(key))));
        return new LoadedKeys(load, byId, new VerifiedTokens());
    }

    private Loaded opened(SigningKey key) {
        byte[] privateKey = vault.open(key.sealedPrivateKey(), SigningKey.context(key.id()));
        return new Loaded(
                key,
                new VerifyingGateway(vertx, key.id(), key.publicKey(), rules),
                new SignerGateway(vertx, key.id(), privateKey, rules));
    }

    private static Future<Void> explained(Throwable failure) {
        return Future.failedFuture(
                failure instanceof UnopenedException unopened
                        ? new StartFailedException(
                                "The keys that sign logins cannot be opened: " + unopened.getMessage()
                                        + " If that is lost for good, empty the table account_signing_key; everybody logs"
                                        + " in again then.",
                                unopened)
                        : failure);
    }
}
