package io.gridtick.ingest.otlp;

import io.gridtick.http.ErrorForm;
import io.gridtick.http.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * Refusals as exporters read them: a status of gRPC, in the form in which they asked. They send again after 429, 502, 503
 * and 504 alone, so whatever may be better the next time is a 503, a fault of ours too.
 */
record OtlpRefusals(OtlpForm form) implements ErrorForm {
    /** JSON where nobody says what is asked for: people read it. */
    static final OtlpRefusals DEFAULT = new OtlpRefusals(OtlpForm.JSON);

    private static final int UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 5;

    @Override
    public ErrorForm forContentType(Optional<String> contentType) {
        return contentType
                .flatMap(OtlpForm::ofContentType)
                .map(OtlpRefusals::new)
                .orElse(DEFAULT);
    }

    @Override
    public Answer answer(int status, Problem problem) {
        byte[] body = form.refused(code(problem.kind()), problem.detail());
        return switch (problem.kind()) {
            case TIMEOUT, INTERNAL ->
                new Answer(
                        UNAVAILABLE,
                        form.mediaType(),
                        body,
                        Map.of("Retry-After", Integer.toString(RETRY_AFTER_SECONDS)));
            default -> new Answer(status, form.mediaType(), body);
        };
    }

    /** The number of gRPC that says the same. */
    private static int code(Problem.Kind kind) {
        return switch (kind) {
            case INVALID, NOT_ACCEPTABLE, UNSUPPORTED_TYPE -> 3;
            case TIMEOUT -> 4;
            case NOT_FOUND -> 5;
            case FORBIDDEN -> 7;
            case TOO_LARGE, TOO_MANY -> 8;
            case CONFLICT -> 10;
            case METHOD_NOT_ALLOWED -> 12;
            case INTERNAL -> 13;
            case UNAVAILABLE -> 14;
            case UNAUTHENTICATED -> 16;
        };
    }
}
