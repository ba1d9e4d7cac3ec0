package io.gridtick.account;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditRepository;
import io.gridtick.http.Json;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.store.Database;
import io.gridtick.testing.Waiting;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Rows of accounts for tests, each change with its line in the trail as the rooms write them. */
public final class AccountRows {
    /** Loads what writes JSON here, so that no event loop has to. */
    private static final byte[] WARM = Json.bytes(Map.of());

    private final Database database;
    private final AuditRepository trail;

    public AccountRows(Database database, AuditRepository trail) {
        this.database = database;
        this.trail = trail;
        assert WARM.length > 0;
    }

    public UUID user(Role role) {
        UUID id = UUID.randomUUID();
        change(
                AuditAction.USER_CREATED,
                "user:" + id,
                "insert into account_user (id, email, email_key, role, state, created_at)"
                        + " values ($1, $2, $2, $3, 'active', now())",
                Tuple.of(id, id + "@example.org", role.name().toLowerCase(Locale.ROOT)));
        return id;
    }

    public void setRole(UUID user, Role role) {
        change(
                AuditAction.USER_CHANGED,
                "user:" + user,
                "update account_user set role = $2 where id = $1",
                Tuple.of(user, role.name().toLowerCase(Locale.ROOT)));
    }

    public void setState(UUID user, String state) {
        change(
                AuditAction.USER_CHANGED,
                "user:" + user,
                "update account_user set state = $2 where id = $1",
                Tuple.of(user, state));
    }

    public void delete(UUID user) {
        change(AuditAction.USER_DELETED, "user:" + user, "delete from account_user where id = $1", Tuple.of(user));
    }

    public void key(UUID owner, ApiKey key, Instant expiresAt, Scope... scopes) {
        String[] names = Arrays.stream(scopes)
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        change(
                AuditAction.KEY_CREATED,
                "key:" + key.id(),
                "insert into account_key (id, owner_id, name, hash, scopes, created_at, expires_at)"
                        + " select $1, $2, 'a key', $3, $4, now(), $5 from account_user where id = $2",
                Tuple.of(
                        key.id(), owner, Buffer.buffer(key.hash().bytes()), names, expiresAt.atOffset(ZoneOffset.UTC)));
    }

    public void revoke(String key) {
        change(
                AuditAction.KEY_REVOKED,
                "key:" + key,
                "update account_key set revoked_at = now() where id = $1",
                Tuple.of(key));
    }

    public UUID session(UUID user) {
        UUID id = UUID.randomUUID();
        change(
                AuditAction.LOGGED_IN,
                "session:" + id,
                "insert into account_session (id, user_id, salt, rotated_at, created_at, expires_at, agent, address)"
                        + " select $1, $2, '', now(), now(), now() + interval '1 day', '', '' from account_user"
                        + " where id = $2",
                Tuple.of(id, user));
        return id;
    }

    public void end(UUID session, Instant at) {
        change(
                AuditAction.SESSION_ENDED,
                "session:" + session,
                "update account_session set ended_at = $2 where id = $1 and ended_at is null",
                Tuple.of(session, at.atOffset(ZoneOffset.UTC)));
    }

    public void endAll(UUID user, Instant at) {
        change(
                AuditAction.PASSWORD_CHANGED,
                "user:" + user,
                "update account_session set ended_at = $2 where user_id = $1 and ended_at is null",
                Tuple.of(user, at.atOffset(ZoneOffset.UTC)));
    }

    /** Says only that keys which sign tokens changed. */
    public void signingKey() {
        change(AuditAction.SIGNING_KEY_CREATED, "signing_key:1", "select 1", Tuple.tuple());
    }

    private void change(AuditAction action, String object, String sql, Tuple arguments) {
        Waiting.on(database.transaction(inside -> inside.preparedQuery(sql)
                .execute(arguments)
                .compose(_ -> trail.append(inside, new AuditEntry(Actor.SYSTEM, action, object, Map.of())))));
    }
}
