package io.gridtick.ingest.json;

import io.gridtick.http.body.ContentType;
import java.util.Arrays;
import java.util.Optional;

/** How samples are laid out in a body of JSON. */
public enum JsonForm {
    /** One object, a flat sample or a host with its GPUs, or an array of such. */
    DOCUMENT("application/json"),
    /** One such object in each line. */
    LINES("application/x-ndjson");

    private final String mediaType;

    JsonForm(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The form that a Content-Type names. JSON is always UTF-8, so another charset is none of ours. */
    public static Optional<JsonForm> ofContentType(String contentType) {
        return ContentType.of(contentType)
                .flatMap(type -> Arrays.stream(values())
                        .filter(form -> form.mediaType.equals(type.essence()))
                        .findFirst());
    }
}
