package io.gridtick.ingest.remote;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which message a body holds, as its content type says. */
enum WriteVersion {
    ONE("prometheus.WriteRequest"),
    TWO("io.prometheus.write.v2.Request");

    private static final String MEDIA_TYPE = "application/x-protobuf";
    private static final String PARAMETER = "proto=";

    private final String message;

    WriteVersion(String message) {
        this.message = message;
    }

    /** Without a message it is the first version; empty for anything else. */
    static Optional<WriteVersion> ofContentType(String contentType) {
        String[] parts = contentType.split(";");
        if (!parts[0].strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE)) {
            return Optional.empty();
        }
        String message = Arrays.stream(parts)
                .map(String::strip)
                .filter(part -> part.startsWith(PARAMETER))
                .map(part -> part.substring(PARAMETER.length()).replace("\"", ""))
                .findFirst()
                .orElse(ONE.message);
        return Arrays.stream(values())
                .filter(version -> version.message.equals(message))
                .findFirst();
    }
}
