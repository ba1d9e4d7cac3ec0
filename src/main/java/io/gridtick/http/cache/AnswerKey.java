package io.gridtick.http.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * The name of a question: its operation and everything that was said with it. Each part goes in with its length, so that no two
 * questions run together into one name.
 */
public record AnswerKey(String text) {
    /** Another form of answers takes another number, so that nodes of two versions do not read each other's. */
    private static final String PREFIX = "gridtick:answer:1:";

    /** A question by its query; in which order its parameters stand does not matter, that of one parameter's values does. */
    public static AnswerKey of(String operation, MultiMap query) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        for (String name : new TreeSet<>(query.names())) {
            List<String> values = query.getAll(name);
            put(said, name.getBytes(UTF_8));
            said.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(values.size()).array());
            values.forEach(value -> put(said, value.getBytes(UTF_8)));
        }
        return of(operation, said.toByteArray());
    }

    /** A question by its body, in one form for all bodies that say the same. */
    public static AnswerKey of(String operation, byte[] said) {
        return new AnswerKey(PREFIX + operation + ":" + HexFormat.of().formatHex(digest(said)));
    }

    private static void put(ByteArrayOutputStream to, byte[] part) {
        to.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        to.writeBytes(part);
    }

    private static byte[] digest(byte[] said) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(said);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
