package io.gridtick.alert.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.config.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers by which a receiver knows that a call is ours and new: HMAC-SHA256 over the time in seconds, a dot and the
 * body, under the secret of the destination as it is written.
 */
public final class Signature {
    public static final String ID = "Gridtick-Id";
    public static final String TIMESTAMP = "Gridtick-Timestamp";
    public static final String SIGNATURE = "Gridtick-Signature";

    private static final String VERSION = "v1=";
    private static final int SECRET_BYTES = 32;

    private Signature() {}

    /** A secret for a new destination. */
    public static Secret draw(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new Secret("gtw_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static Map<String, String> headers(Secret secret, String id, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        return Map.of(ID, id, TIMESTAMP, timestamp, SIGNATURE, VERSION + sign(secret, timestamp, body));
    }

    private static String sign(Secret secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.value().getBytes(UTF_8), "HmacSHA256"));
            mac.update(timestamp.getBytes(US_ASCII));
            mac.update((byte) '.');
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("this Java has HMAC-SHA256", impossible);
        }
    }
}
