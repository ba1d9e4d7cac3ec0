package io.gridtick.account.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.UUID;

/** Computes the tokens of a session, the same ones every time: nothing of them is stored. Thread-safe. */
final class RefreshSeal {
    private final Hmac hmac;

    RefreshSeal(byte[] macKey) {
        this.hmac = new Hmac(macKey);
    }

    /** The salts of all sessions have one length, so no two messages are alike. */
    RefreshToken token(UUID session, int generation, byte[] salt) {
        byte[] message = ByteBuffer.allocate(salt.length + 2 * Long.BYTES + Integer.BYTES)
                .put(salt)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putInt(generation)
                .array();
        return new RefreshToken(session, generation, hmac.of(message));
    }

    /** Takes the same time whatever is wrong. */
    boolean isGenuine(RefreshToken token, byte[] salt) {
        RefreshToken expected = token(token.session(), token.generation(), salt);
        return MessageDigest.isEqual(
                expected.mac().getBytes(US_ASCII), token.mac().getBytes(US_ASCII));
    }
}
