package io.gridtick.account.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A good token and forged ones of the classic kinds, to try before the door opens whether they are told apart. */
record TokenProof(String good, Map<String, String> forged) {
    /** The key of a forger need not be strong, and weak ones are made quickly. */
    private static final int FORGED_BITS = 1024;

    static TokenProof of(String good, String keyId) {
        int dot = good.lastIndexOf('.');
        String signed = good.substring(0, dot);
        String signature = good.substring(dot + 1);
        String payload = signed.substring(signed.indexOf('.') + 1);
        String unsigned = encoded("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}") + "." + payload;
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("an unsigned token", unsigned + ".");
        forged.put("an unsigned token with a signature", unsigned + "." + signature);
        forged.put("an unsigned token of two segments", unsigned);
        forged.put("a token of two segments", signed);
        forged.put("a token without signature", signed + ".");
        forged.put("a token with another's signature", signed + "." + anothersSignature(signed));
        forged.put("a changed signature", signed + "." + changed(signature));
        return new TokenProof(good, forged);
    }

    /** What is wrong with a judge. */
    List<String> faults(String where, Predicate<String> accepts) {
        List<String> faults = new ArrayList<>();
        if (!accepts.test(good)) {
            faults.add("a good token is refused " + where);
        }
        forged.forEach((kind, token) -> {
            if (accepts.test(token)) {
                faults.add(kind + " is accepted " + where);
            }
        });
        return faults;
    }

    private static String changed(String signature) {
        return (signature.charAt(0) == 'A' ? 'B' : 'A') + signature.substring(1);
    }

    private static String anothersSignature(String signed) {
        try {
            PrivateKey key = RsaKeys.generate(FORGED_BITS).getPrivate();
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has RSA", impossible);
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "TokenProof" + forged.keySet();
    }
}
