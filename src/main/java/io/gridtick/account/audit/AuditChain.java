package io.gridtick.account.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gridtick.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * What joins each line of the trail to the one before: its hash is taken over the hash before it and every field. Each
 * field stands with its length, so no two lines have the same bytes.
 */
final class AuditChain {
    /** The hash before the first line. */
    static final String BEGINNING = "0".repeat(64);

    /** Goes first, so that these bytes mean nothing elsewhere and a later form can be told from this one. */
    private static final String FORM = "gridtick audit 1";

    private static final HexFormat HEX = HexFormat.of();
    private static final ObjectWriter SORTED =
            Json.rules().writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private AuditChain() {}

    /** The line that follows. The database keeps microseconds, so the line has no more. */
    static AuditEvent next(long lastSeq, String lastHash, Instant now, AuditEntry entry) {
        Actor actor = new Actor(
                StorableText.of(entry.actor().subject()),
                StorableText.of(entry.actor().credential()),
                StorableText.of(entry.actor().address()),
                StorableText.of(entry.actor().requestId()));
        AuditEvent open = new AuditEvent(
                lastSeq + 1,
                now.truncatedTo(ChronoUnit.MICROS),
                actor,
                entry.action().code(),
                StorableText.of(entry.object()),
                Json.rules().valueToTree(StorableText.of(entry.detail())),
                lastHash,
                "");
        return new AuditEvent(
                open.seq(),
                open.at(),
                open.actor(),
                open.action(),
                open.object(),
                open.detail(),
                lastHash,
                hash(lastHash, open));
    }

    /** The hash that this line must have after a line with that hash. */
    static String hash(String previousHash, AuditEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, FORM);
            write(out, previousHash);
            out.writeLong(event.seq());
            // As it is exported, so that whoever checks an export needs to know no other form of times.
            write(out, event.at().toString());
            write(out, event.actor().subject());
            write(out, event.actor().credential());
            write(out, event.actor().address());
            write(out, event.action());
            write(out, event.object());
            write(out, canonical(event.detail()));
            write(out, event.actor().requestId());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HEX.formatHex(sha256(bytes.toByteArray()));
    }

    /** JSON without blanks, names in their order. */
    static String canonical(JsonNode json) {
        try {
            return SORTED.writeValueAsString(Json.rules().treeToValue(json, Object.class));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
