package io.gridtick.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets before they are stored. Each has a key of its own, which is wrapped under the master key, so another
 * master key needs to rewrap only those. A sealed text opens in the context alone for which it was sealed, such as
 * {@code table|row}: moved to another row it stays closed.
 */
public final class Vault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int KEY_ID_BYTES = 6;
    private static final int INSTALLATION_BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final byte[] masterKey;
    private final byte[] wrappingKey;
    private final String keyId;

    public Vault(byte[] masterKey) {
        if (masterKey.length != MasterKey.BYTES) {
            throw new IllegalArgumentException("a master key has " + MasterKey.BYTES + " bytes");
        }
        this.masterKey = masterKey.clone();
        this.wrappingKey = derive("vault/wrap");
        this.keyId = Sealed.encoded(Arrays.copyOf(derive("vault/key-id"), KEY_ID_BYTES));
    }

    /** Names whose vault it is, the same at every node; from it nobody learns anything of the key. */
    public String installation() {
        return HexFormat.of().formatHex(Arrays.copyOf(derive("vault/installation"), INSTALLATION_BYTES));
    }

    public String seal(byte[] secret, String context) {
        byte[] key = randomBytes(MasterKey.BYTES);
        byte[] nonce = randomBytes(NONCE_BYTES);
        byte[] wrapNonce = randomBytes(NONCE_BYTES);
        byte[] wrapped = encrypt(wrappingKey, wrapNonce, bound("key", context), key);
        byte[] wrappedKey = ByteBuffer.allocate(NONCE_BYTES + wrapped.length)
                .put(wrapNonce)
                .put(wrapped)
                .array();
        return new Sealed(keyId, wrappedKey, nonce, encrypt(key, nonce, bound("secret", context), secret)).text();
    }

    /**
     * What was sealed for this context.
     *
     * @throws UnopenedException where that cannot be had
     */
    public byte[] open(String sealed, String context) {
        Sealed parts = Sealed.parse(sealed);
        if (!parts.keyId().equals(keyId)) {
            throw UnopenedException.ofAnotherKey(parts.keyId(), keyId);
        }
        if (parts.wrappedKey().length != NONCE_BYTES + MasterKey.BYTES + TAG_BYTES
                || parts.nonce().length != NONCE_BYTES
                || parts.ciphertext().length < TAG_BYTES) {
            throw UnopenedException.damaged();
        }
        byte[] wrapNonce = Arrays.copyOf(parts.wrappedKey(), NONCE_BYTES);
        byte[] wrapped = Arrays.copyOfRange(parts.wrappedKey(), NONCE_BYTES, parts.wrappedKey().length);
        byte[] key = decrypt(wrappingKey, wrapNonce, bound("key", context), wrapped);
        return decrypt(key, parts.nonce(), bound("secret", context), parts.ciphertext());
    }

    /** 32 bytes for one purpose, the same as long as the master key is; none tells anything about another. */
    public byte[] derive(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(masterKey)
                            .thenExpand(("gridtick/" + purpose).getBytes(UTF_8), MasterKey.BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("this Java has HKDF", impossible);
        }
    }

    /** Says which master key this is, and nothing of what it is. */
    public String keyId() {
        return keyId;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Vault[" + keyId + "]";
    }

    private byte[] bound(String part, String context) {
        return (part + "|" + context + "|" + keyId).getBytes(UTF_8);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] encrypt(byte[] key, byte[] nonce, byte[] bound, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, bound).doFinal(plain);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("this Java has AES-GCM", impossible);
        }
    }

    private static byte[] decrypt(byte[] key, byte[] nonce, byte[] bound, byte[] encrypted) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, bound).doFinal(encrypted);
        } catch (AEADBadTagException changed) {
            throw UnopenedException.damaged();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("this Java has AES-GCM", impossible);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
