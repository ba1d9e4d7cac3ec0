package io.gridtick.http.files;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A file as it is served: plain, and compressed where that makes it smaller. Each form has its own tag. */
record StaticFile(String type, Form plain, Optional<Form> compressed) {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));
    private static final String OTHER = "text/plain; charset=utf-8";

    /** The bytes and the tag by which a browser recognises them. */
    record Form(Buffer bytes, String tag) {}

    static StaticFile of(String path, byte[] content) {
        String tag = tag(content);
        byte[] small = compress(content);
        Optional<Form> compressed = small.length < content.length
                ? Optional.of(new Form(Buffer.buffer(small), "\"" + tag + "-gzip\""))
                : Optional.empty();
        return new StaticFile(type(path), new Form(Buffer.buffer(content), "\"" + tag + "\""), compressed);
    }

    private static String type(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(extension, OTHER);
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return small.toByteArray();
    }

    /** Whether it is nothing by itself: opened alone, a browser shows its text. A picture of ours may hold scripts, so it is not meant. */
    boolean isPartOfPages() {
        return type.startsWith("text/javascript") || type.startsWith("text/css");
    }

    long heldBytes() {
        long compressedBytes = compressed.map(form -> form.bytes().length()).orElse(0);
        return compressedBytes + plain.bytes().length();
    }
}
