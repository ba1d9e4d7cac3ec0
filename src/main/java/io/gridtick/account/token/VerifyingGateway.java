package io.gridtick.account.token;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.security.interfaces.RSAPublicKey;
import java.util.stream.Stream;

/**
 * Judges signatures by exactly one public key: a provider of Vert.x that knows several tries them all, and one that knows
 * none takes anything. Each thread has a provider of its own, as each has a lock that is held while it computes.
 */
final class VerifyingGateway {
    private static final int PROVIDERS = Runtime.getRuntime().availableProcessors();

    private final JWTAuth[] providers;

    VerifyingGateway(Vertx vertx, String keyId, RSAPublicKey key, TokenRules rules) {
        JWTAuthOptions options = new JWTAuthOptions()
                .addPubSecKey(new PubSecKeyOptions()
                        .setId(keyId)
                        .setAlgorithm(TokenRules.ALGORITHM)
                        .setBuffer(RsaKeys.publicPem(key)))
                .setJWTOptions(new JWTOptions()
                        .setAlgorithm(TokenRules.ALGORITHM)
                        .setIssuer(rules.issuer())
                        .addAudience(TokenRules.AUDIENCE)
                        // It asks the system for the time; StrictToken is told, and decides.
                        .setIgnoreExpiration(true));
        this.providers = Stream.generate(() -> JWTAuth.create(vertx, options))
                .limit(PROVIDERS)
                .toArray(JWTAuth[]::new);
    }

    /** The provider answers before it returns; should it ever answer later, that is a no. */
    boolean verifies(String token) {
        JWTAuth provider = providers[(int) (Thread.currentThread().threadId() % providers.length)];
        Future<User> outcome = provider.authenticate(new TokenCredentials(token));
        return outcome.succeeded();
    }
}
