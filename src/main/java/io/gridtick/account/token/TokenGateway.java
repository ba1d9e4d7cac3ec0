package io.gridtick.account.token;

import io.gridtick.account.token.LoadedKeys.Loaded;
import io.gridtick.http.Problem;
import io.gridtick.store.StartFailedException;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Issues access tokens and says whose they are. On any event loop. */
public final class TokenGateway {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final SigningKeyGateway keys;
    private final Clock clock;

    public TokenGateway(SigningKeyGateway keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public Future<AccessToken> issue(UUID user, UUID session) {
        Instant now = clock.instant();
        return keys.loaded()
                .signing(now)
                .map(loaded -> keys.inWorker(() -> loaded.signer().sign(user, session, now)))
                .orElseGet(() -> Future.failedFuture(Problem.unavailable(
                                "no_signing_key", "Nothing can be signed now, try again shortly.", RETRY_AFTER)
                        .exception()));
    }

    /** Answers at once; empty for everything that is not a token of ours and good at this moment. */
    public Optional<Claims> verify(String token) {
        if (!StrictToken.mayBeToken(token)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        LoadedKeys loaded = keys.loaded();
        VerifiedTokens.Key key = VerifiedTokens.Key.of(token);
        Optional<Claims> known = loaded.verified().find(key, now);
        return known.isPresent() ? known : verifyAnew(token, loaded, key, now);
    }

    private Optional<Claims> verifyAnew(String token, LoadedKeys loaded, VerifiedTokens.Key key, Instant now) {
        Optional<Claims> claims = StrictToken.read(token, keys.rules(), now)
                .filter(strict -> loaded.verifier(strict.keyId(), now)
                        .filter(verifier -> verifier.verifies(token))
                        .isPresent())
                .map(StrictToken::claims);
        claims.ifPresent(verified -> loaded.verified().remember(key, verified, now));
        return claims;
    }

    /** Fails where tokens are not issued, or not told from forged ones: then nothing may be opened to anybody. */
    public Future<Void> proveItself() {
        Optional<Loaded> signing = keys.loaded().signing(clock.instant());
        return signing.map(loaded -> issue(UUID.randomUUID(), UUID.randomUUID())
                        .compose(probe -> keys.inWorker(() -> faults(loaded, probe.text())))
                        .compose(TokenGateway::demandNone))
                .orElseGet(() -> demandNone(List.of("no key signs")));
    }

    /** Our own checks and those of Vert.x, each alone: one must not hide that the other has stopped to work. */
    private List<String> faults(Loaded loaded, String probe) {
        TokenProof proof = TokenProof.of(probe, loaded.key().id());
        return List.of(
                        proof.faults("here", token -> verify(token).isPresent()),
                        proof.faults("in Vert.x", token -> loaded.verifier().verifies(token)))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Future<Void> demandNone(List<String> faults) {
        return faults.isEmpty()
                ? Future.succeededFuture()
                : Future.failedFuture(new StartFailedException(
                        "Access tokens cannot be trusted, so nothing is opened: " + String.join(", ", faults) + "."));
    }
}
