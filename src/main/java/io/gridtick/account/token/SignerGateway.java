package io.gridtick.account.token;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Instant;
import java.util.UUID;

/** Signs with exactly one private key: a provider of Vert.x that has several takes any of them. For workers only. */
final class SignerGateway {
    private static final JWTOptions OPTIONS =
            new JWTOptions().setAlgorithm(TokenRules.ALGORITHM).setNoTimestamp(true);

    private final JWTAuth provider;
    private final TokenRules rules;

    SignerGateway(Vertx vertx, String keyId, byte[] privateKey, TokenRules rules) {
        this.rules = rules;
        this.provider = JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .addPubSecKey(new PubSecKeyOptions()
                                .setId(keyId)
                                .setAlgorithm(TokenRules.ALGORITHM)
                                .setBuffer(RsaKeys.privatePem(privateKey))));
    }

    /** Takes milliseconds. */
    AccessToken sign(UUID user, UUID session, Instant now) {
        long issued = now.getEpochSecond();
        long expires = issued + TokenRules.LIFETIME.toSeconds();
        JsonObject claims = new JsonObject()
                .put("iss", rules.issuer())
                .put("aud", TokenRules.AUDIENCE)
                .put("sub", user.toString())
                .put("sid", session.toString())
                .put("jti", UUID.randomUUID().toString())
                .put("typ", TokenRules.ACCESS)
                .put("iat", issued)
                .put("nbf", issued)
                .put("exp", expires);
        return new AccessToken(provider.generateToken(claims, OPTIONS), Instant.ofEpochSecond(expires));
    }
}
