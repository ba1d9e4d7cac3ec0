package io.gridtick.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What is kept of a secret: its SHA-256. Enough for secrets that a machine drew, which nobody can guess; passwords are
 * hashed otherwise. Two are compared in constant time.
 */
public final class SecretHash {
    private static final MessageDigest UNUSED = sha256();

    private final byte[] bytes;

    private SecretHash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static SecretHash of(String secret) {
        return new SecretHash(digest().digest(secret.getBytes(UTF_8)));
    }

    /** A copy of an unused one, since finding one anew would cost as much as the hash. */
    private static MessageDigest digest() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError("the platform's SHA-256 can be copied", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** As it was stored. */
    public static SecretHash stored(byte[] bytes) {
        return new SecretHash(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Nothing that could be looked up. */
    @Override
    public String toString() {
        return "SecretHash";
    }
}
