package io.gridtick.market.provider.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/** What an answer says about itself having failed, in one of the usual forms. */
final class ErrorText {
    private static final int LONGEST = 120;

    private ErrorText() {}

    static Optional<String> of(JsonNode document) {
        return Stream.of(
                        document.path("errors").path(0).path("message"),
                        document.path("error").path("message"),
                        document.path("error"),
                        document.path("Error").path(0).path("Message"),
                        document.path("msg"),
                        document.path("message"))
                .flatMap(node -> Cells.text(node).stream())
                .map(ErrorText::shown)
                .findFirst();
    }

    /** Short and visible: it comes from outside and is shown to people. */
    private static String shown(String text) {
        String visible = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", " ");
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "…";
    }
}
