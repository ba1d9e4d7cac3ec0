package io.gridtick.account.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys as this node knows them since some load, and the tokens that they verified. */
record LoadedKeys(long load, Map<String, Loaded> byId, VerifiedTokens verified) {
    static final LoadedKeys NONE = new LoadedKeys(0, Map.of(), new VerifiedTokens());

    /** A key that can be used. */
    record Loaded(SigningKey key, VerifyingGateway verifier, SignerGateway signer) {
        /** Of a key only its times ever change. */
        Loaded at(SigningKey newer) {
            return new Loaded(newer, verifier, signer);
        }
    }

    LoadedKeys {
        byId = Map.copyOf(byId);
    }

    /** What began later knows more. While no key is gone, what was verified stays so. */
    LoadedKeys replacedBy(LoadedKeys other) {
        if (other.load < load) {
            return this;
        }
        boolean isNoneGone = other.byId.keySet().containsAll(byId.keySet());
        return isNoneGone ? new LoadedKeys(other.load, other.byId, verified) : other;
    }

    Optional<Loaded> signing(Instant now) {
        return byId.values().stream()
                .filter(loaded -> loaded.key().signsAt(now))
                .max(Comparator.comparing(loaded -> loaded.key().signsFrom()));
    }

    Optional<VerifyingGateway> verifier(String keyId, Instant now) {
        return Optional.ofNullable(byId.get(keyId))
                .filter(loaded -> loaded.key().isKnownAt(now))
                .map(Loaded::verifier);
    }

    /** In the order in which they sign. */
    List<SigningKey> published(Instant now) {
        return byId.values().stream()
                .map(Loaded::key)
                .filter(key -> key.isKnownAt(now))
                .sorted(Comparator.comparing(SigningKey::signsFrom))
                .toList();
    }
}
