package io.gridtick.http;

import java.util.Map;
import java.util.Optional;

/** How a foreign protocol says that something went wrong, where its clients do not read problem documents. */
public interface ErrorForm {
    /** The answer in place of a problem document that would have this status. */
    Answer answer(int status, Problem problem);

    /** The form for a request of this content type, where clients expect the one in which they asked. */
    default ErrorForm forContentType(Optional<String> contentType) {
        return this;
    }

    /** The bytes belong to the answer. */
    record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        public Answer(int status, String contentType, byte[] body) {
            this(status, contentType, body, Map.of());
        }
    }
}
