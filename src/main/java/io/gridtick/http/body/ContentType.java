package io.gridtick.http.body;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The media type that a {@code Content-Type} names, in small letters, where its text is UTF-8. */
public record ContentType(String essence) {
    /** Empty where a {@code charset} other than UTF-8 is named: reading such a text as UTF-8 would garble it. */
    public static Optional<ContentType> of(String header) {
        String[] parts = header.split(";");
        boolean isReadable = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> part.startsWith("charset"))
                .allMatch(part -> part.matches("charset=(utf-?8|\"utf-?8\")"));
        return isReadable && parts.length > 0
                ? Optional.of(new ContentType(parts[0].strip().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    public boolean isJson() {
        return essence.equals("application/json");
    }
}
