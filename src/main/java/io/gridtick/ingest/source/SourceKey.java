package io.gridtick.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.Caller;
import io.gridtick.ingest.Protocol;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What makes a source: by which credential of whom it sends, in which protocol, from which address. */
record SourceKey(String subject, String credential, Protocol protocol, String address) {
    private static final int ID_BYTES = 8;
    private static final String KEY = "key:";
    private static final Pattern USER_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static SourceKey of(Caller caller, Protocol protocol, String address) {
        return new SourceKey(caller.subject(), caller.credential().id(), protocol, address);
    }

    /** Short, and the same as long as the source is the same. */
    String id() {
        String text = credential + '\n' + protocol.code() + '\n' + address;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty where no key but a login sends. */
    Optional<String> keyId() {
        return credential.startsWith(KEY) ? Optional.of(credential.substring(KEY.length())) : Optional.empty();
    }

    /** Whose credential it is; empty for the key of the first start, which belongs to nobody. */
    Optional<String> userId() {
        return Optional.of(subject).filter(id -> USER_ID.matcher(id).matches());
    }
}
