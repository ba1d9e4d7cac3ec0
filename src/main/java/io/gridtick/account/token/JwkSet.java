package io.gridtick.account.token;

import java.util.List;

/** Public keys as RFC 7517 writes them. */
record JwkSet(List<Jwk> keys) {
    /** One of them. */
    record Jwk(String kty, String use, String alg, String kid, String n, String e) {}

    JwkSet {
        keys = List.copyOf(keys);
    }

    static JwkSet of(List<SigningKey> keys) {
        return new JwkSet(keys.stream()
                .map(key -> new Jwk(
                        "RSA",
                        "sig",
                        TokenRules.ALGORITHM,
                        key.id(),
                        RsaKeys.unsigned(key.publicKey().getModulus()),
                        RsaKeys.unsigned(key.publicKey().getPublicExponent())))
                .toList());
    }
}
