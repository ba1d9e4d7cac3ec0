package io.gridtick.account;

import io.gridtick.config.Secret;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * All accounts as this node knows them: who may enter is answered from here, without the database. Read on every event
 * loop, written by one. Keys are bounded by their number, ended sessions by how many logins a server can check in the
 * time that they are remembered.
 */
public final class Directory {
    /** Longer than any token lives, with room for clocks that differ. */
    static final Duration ENDED_KEPT = Duration.ofMinutes(15);

    private static final String BOOTSTRAP_ID = "bootstrap-ingest";
    private static final String BOOTSTRAP_NAME = "key of the first start";
    private static final Caller BOOTSTRAP =
            Caller.key("system", Set.of(Scope.INGEST), Credential.of("key:" + BOOTSTRAP_ID));

    /** What a secret is compared with where nobody has such a key, so that both take the same time. */
    private static final SecretHash NOBODYS = SecretHash.of("");

    private final SecretHash bootstrapKey;
    private final Map<UUID, Role> users = new ConcurrentHashMap<>();
    private final Map<String, KeyEntry> keys = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> ended = new ConcurrentHashMap<>();

    /** Knows only the key of the first start until it is told more. */
    public Directory(Secret bootstrapKey) {
        this.bootstrapKey = SecretHash.of(bootstrapKey.value());
    }

    /** Whose key this is, sent from this address at this time. */
    public Optional<Caller> callerForKey(String secret, String address, Instant now) {
        Optional<ApiKey> shaped = ApiKey.parse(secret);
        Optional<KeyEntry> known = shaped.map(ApiKey::id).map(keys::get);
        SecretHash expected = known.map(entry -> entry.key().hash()).orElse(NOBODYS);
        if (shaped.isPresent() && shaped.get().hash().equals(expected)) {
            return known.filter(entry -> entry.key().isUsableFrom(address)).flatMap(entry -> caller(entry, now));
        }
        return SecretHash.of(secret).equals(bootstrapKey) ? Optional.of(BOOTSTRAP) : Optional.empty();
    }

    /** The caller by this key with the rights of now; empty when it was revoked. */
    public Optional<Caller> callerForKeyId(String id, Instant now) {
        return id.equals(BOOTSTRAP_ID)
                ? Optional.of(BOOTSTRAP)
                : Optional.ofNullable(keys.get(id)).flatMap(entry -> caller(entry, now));
    }

    /** What people call this key, while it is known. */
    public Optional<String> keyName(String id) {
        return id.equals(BOOTSTRAP_ID)
                ? Optional.of(BOOTSTRAP_NAME)
                : Optional.ofNullable(keys.get(id)).map(entry -> entry.key().name());
    }

    /** The subject of whom this key is, while it is known. */
    public Optional<String> keyOwner(String id) {
        return id.equals(BOOTSTRAP_ID)
                ? Optional.of(BOOTSTRAP.subject())
                : Optional.ofNullable(keys.get(id))
                        .map(entry -> entry.key().owner().toString());
    }

    /** The person who logged in so; empty when that login ended, or the person may not log in any more. */
    public Optional<Caller> callerForSession(UUID user, UUID session, Instant expiresAt) {
        if (ended.containsKey(session)) {
            return Optional.empty();
        }
        return Optional.ofNullable(users.get(user))
                .map(role -> Caller.person(
                        user.toString(), role, new Credential("session:" + session, Optional.of(expiresAt))));
    }

    private Optional<Caller> caller(KeyEntry entry, Instant now) {
        return Optional.ofNullable(users.get(entry.key().owner()))
                .filter(_ -> entry.key().isUsableAt(now))
                .map(entry::callerWith);
    }

    /** What is not in {@code all} is not known any more. Never is anything unknown in between that stays. */
    void replaceAll(Knowledge all) {
        users.keySet().retainAll(all.users().keySet());
        keys.keySet().retainAll(all.keys().keySet());
        ended.keySet().retainAll(all.ended().keySet());
        learn(all);
    }

    /** {@code found} is all that there is of what changed: the rest of it is gone. */
    void apply(ChangedObjects changed, Knowledge found) {
        changed.users().stream().filter(id -> !found.users().containsKey(id)).forEach(users::remove);
        keys.values()
                .removeIf(entry -> isNamed(entry.key(), changed)
                        && !found.keys().containsKey(entry.key().id()));
        learn(found);
    }

    private static boolean isNamed(KnownKey key, ChangedObjects changed) {
        return changed.users().contains(key.owner()) || changed.keys().contains(key.id());
    }

    private void learn(Knowledge found) {
        // Ends first: nobody gets in by a session that ended while its user changed.
        ended.putAll(found.ended());
        users.putAll(found.users());
        found.keys().forEach((id, key) -> keys.put(id, KeyEntry.of(key)));
    }

    /** Forgets what cannot matter any more. */
    void forget(Instant now) {
        ended.values().removeIf(at -> at.isBefore(now.minus(ENDED_KEPT)));
        keys.values().removeIf(entry -> !entry.key().isUsableAt(now));
    }

    Knowledge knowledge() {
        return new Knowledge(
                Map.copyOf(users),
                keys.values().stream().map(KeyEntry::key).collect(Collectors.toMap(KnownKey::id, key -> key)),
                Map.copyOf(ended));
    }

    /** How many active users are known, for those who watch. */
    public int userCount() {
        return users.size();
    }

    public int keyCount() {
        return keys.size();
    }
}
