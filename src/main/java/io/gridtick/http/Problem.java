package io.gridtick.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a request is refused: a kind, a stable code for programs and a sentence that helps a person. What it looks like on
 * the wire is known to {@link io.gridtick.http.door.ProblemResponder} alone.
 */
public record Problem(Kind kind, String code, String detail, List<FieldError> errors, Optional<Duration> retryAfter) {
    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(Kind kind, String code, String detail) {
        return new Problem(kind, code, detail, List.of(), Optional.empty());
    }

    /** Try again later: overloaded, starting, draining or a part is away. */
    public static Problem unavailable(String code, String detail, Duration retryAfter) {
        return new Problem(Kind.UNAVAILABLE, code, detail, List.of(), Optional.of(retryAfter));
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    /** The closed list of ways to refuse. */
    public enum Kind {
        INVALID,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        TIMEOUT,
        CONFLICT,
        TOO_LARGE,
        UNSUPPORTED_TYPE,
        TOO_MANY,
        INTERNAL,
        UNAVAILABLE
    }

    /** One wrong part of the input: where (a JSON pointer or parameter name) and why. */
    public record FieldError(String at, String detail) {}
}
