package io.gridtick.http;

import java.util.Map;

/** How a foreign protocol says that something went wrong, where its clients do not read problem documents. */
public interface ErrorForm {
    /** The answer in place of a problem document that would have this status. */
    Answer answer(int status, Problem problem);

    /** The bytes belong to the answer. */
    record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        public Answer(int status, String contentType, byte[] body) {
            this(status, contentType, body, Map.of());
        }
    }
}
