package io.gridtick.account.key;

import io.gridtick.account.ApiKey;
import io.gridtick.account.ChangeGateway;
import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.account.key.KeyRepository.Counts;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and revokes keys: the change, its line in the trail, and then this node knows it. */
public final class KeyGateway {
    static final int LIVE_KEYS_OF_ONE = 100;
    static final int LIVE_KEYS_OF_ALL = 10_000;
    private static final Logger log = LoggerFactory.getLogger(KeyGateway.class);

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{1,64}");

    private final Database database;
    private final KeyRepository keys;
    private final AuditGateway audit;
    private final ChangeGateway changes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public KeyGateway(Database database, KeyRepository keys, AuditGateway audit, ChangeGateway changes, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** A key and its secret, which exists only here. */
    record Made(StoredKey stored, ApiKey key) {}

    Future<Made> make(Actor actor, UUID owner, NewKey wish) {
        ApiKey key = ApiKey.draw(random);
        StoredKey stored = stored(key.id(), owner, wish, clock.instant().truncatedTo(ChronoUnit.MICROS));
        AuditEntry entry = new AuditEntry(
                actor,
                AuditAction.KEY_CREATED,
                "key:" + key.id(),
                Map.of(
                        "owner",
                        owner.toString(),
                        "scopes",
                        KeyCheck.names(wish.scopes()),
                        "expires_at",
                        wish.expiresAt().map(Instant::toString).orElse("never"),
                        "addresses",
                        wish.addresses().isEmpty() ? "any" : wish.addresses().toString()));
        return database.transaction(inside -> keys.count(inside, owner, stored.createdAt())
                        .compose(counts -> insert(inside, stored, key, counts))
                        .compose(_ -> audit.append(inside, entry)))
                .compose(_ -> known())
                .map(_ -> new Made(stored, key));
    }

    /** Empty owner: anybody's. Revoking twice is as good as once; whose key it is not does not learn that it exists. */
    Future<Void> revoke(Actor actor, String id, Optional<UUID> owner) {
        if (!ID.matcher(id).matches()) {
            return Future.failedFuture(unknown());
        }
        return database.transaction(inside -> keys.revoke(inside, id, owner, clock.instant())
                        .compose(revoked -> revoked.isPresent()
                                ? audit.append(inside, revoked(actor, id, revoked.get()))
                                : requireThere(inside, id, owner)))
                .compose(_ -> known());
    }

    private Future<Void> insert(SqlConnection inside, StoredKey stored, ApiKey key, Counts counts) {
        if (counts.own() >= LIVE_KEYS_OF_ONE || counts.all() >= LIVE_KEYS_OF_ALL) {
            return Future.failedFuture(
                    Problem.of(Kind.CONFLICT, "too_many_keys", "There are too many keys. Revoke one that is not used.")
                            .exception());
        }
        return keys.insert(inside, stored, key.hash())
                .compose(isIn -> isIn
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                Problem.of(Kind.FORBIDDEN, "not_allowed", "Only active users can have keys.")
                                        .exception()));
    }

    private Future<Void> requireThere(SqlConnection inside, String id, Optional<UUID> owner) {
        return keys.key(inside, id, owner)
                .compose(found -> found.isPresent() ? Future.succeededFuture() : Future.failedFuture(unknown()));
    }

    private static ProblemException unknown() {
        return Problem.of(Kind.NOT_FOUND, "unknown_key", "You have no key with this id.")
                .exception();
    }

    private static AuditEntry revoked(Actor actor, String id, UUID owner) {
        return new AuditEntry(actor, AuditAction.KEY_REVOKED, "key:" + id, Map.of("owner", owner.toString()));
    }

    /** What is committed stays so: where this node cannot look now, it follows as soon as it can. */
    private Future<Void> known() {
        return changes.catchUp()
                .onFailure(failure -> log.warn("a change of keys is not known here yet: {}", failure.getMessage()))
                .otherwiseEmpty();
    }

    private static StoredKey stored(String id, UUID owner, NewKey wish, Instant now) {
        return new StoredKey(
                id,
                owner,
                wish.name(),
                wish.scopes(),
                KeyRepository.texts(wish.addresses()),
                now,
                wish.expiresAt(),
                Optional.empty(),
                Optional.empty());
    }
}
