package io.gridtick.ingest.json;

import java.util.Locale;
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

    /** The form that a Content-Type names; its parameters say nothing, JSON is always UTF-8. */
    public static Optional<JsonForm> ofContentType(String contentType) {
        int semicolon = contentType.indexOf(';');
        String essence = (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        for (JsonForm form : values()) {
            if (form.mediaType.equals(essence)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
