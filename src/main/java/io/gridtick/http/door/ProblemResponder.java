package io.gridtick.http.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gridtick.http.ErrorForm;
import io.gridtick.http.Json;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Replies;
import io.gridtick.store.DatabaseUnavailableException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a failure into a problem document (RFC 9457). The only class that knows which refusal has which status. */
public final class ProblemResponder {
    private static final Logger log = LoggerFactory.getLogger(ProblemResponder.class);

    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(3);
    private static final int RETRY_JITTER_SECONDS = 2;
    private static final String FORM = "gridtick.error_form";
    private static final int TARGET_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String type,
            String title,
            int status,
            String code,
            String detail,
            String requestId,
            @Nullable List<Problem.FieldError> errors) {}

    /** Refusals of this request take the form that its clients know. */
    static void speak(RoutingContext ctx, ErrorForm form) {
        ctx.put(FORM, form.forContentType(Optional.ofNullable(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE))));
        ctx.next();
    }

    /** The answer to whatever a handler failed with, or to a status where the router itself refused. */
    void respond(RoutingContext ctx, int status) {
        Throwable failure = ctx.failure();
        Problem problem = problem(ctx.request(), failure == null ? new HttpException(status) : failure);
        Optional<ErrorForm> form = Optional.ofNullable(ctx.get(FORM));
        send(ctx.request(), status(problem.kind()), problem, form);
    }

    /** A request that cannot even be read; nothing after it on the connection can be trusted. */
    void respondMalformed(HttpServerRequest request) {
        switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ ->
                respondAndClose(
                        request,
                        TARGET_TOO_LONG,
                        "target_too_long",
                        "The path with its query is too long; ask for less.");
            case TooLongHttpHeaderException _ ->
                respondAndClose(
                        request,
                        HEADERS_TOO_LARGE,
                        "headers_too_large",
                        "The headers are too large together; send fewer, or smaller cookies.");
            case null, default ->
                respondAndClose(request, "malformed_request", "This is not a well-formed HTTP request.");
        }
    }

    /** The answer to a head that did not come to its end, written where there is no request yet. */
    static byte[] lateHead(SecurityHeaders headers) {
        byte[] body = Json.bytes(new Body(
                "about:blank",
                "Request Timeout",
                status(Kind.TIMEOUT),
                "head_too_slow",
                "The head of the request came too slowly.",
                "none",
                null));
        StringBuilder head = new StringBuilder("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n");
        headers.fixed().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Type: application/problem+json\r\nContent-Length: " + body.length + "\r\n\r\n");
        return Buffer.buffer(head.toString()).appendBytes(body).getBytes();
    }

    void respondAndClose(HttpServerRequest request, String code, String detail) {
        respondAndClose(request, status(Kind.INVALID), code, detail);
    }

    private void respondAndClose(HttpServerRequest request, int status, String code, String detail) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(request, status, Problem.of(Kind.INVALID, code, detail), Optional.empty());
        request.connection().close();
    }

    private static Problem problem(HttpServerRequest request, Throwable failure) {
        return switch (failure) {
            case ProblemException expected -> expected.problem();
            case DatabaseUnavailableException away -> databaseAway(away);
            case HttpException routing when routing.getStatusCode() < status(Kind.INTERNAL) -> routing(routing);
            default -> unexpected(request, failure);
        };
    }

    /** No bug: health tells those who run the server. */
    private static Problem databaseAway(DatabaseUnavailableException away) {
        return Problem.unavailable(
                "store_unavailable",
                away.isOutcomeUnknown()
                        ? "The database went away. Look whether this was done before you try again."
                        : "The database cannot be reached at the moment, nothing was done. Try again.",
                DEFAULT_RETRY);
    }

    private static Problem routing(HttpException failure) {
        return switch (failure.getStatusCode()) {
            case 401 -> Problem.of(Kind.UNAUTHENTICATED, "no_credentials", "Credentials are needed.");
            case 403 -> Problem.of(Kind.FORBIDDEN, "not_allowed", "This is not allowed.");
            case 404 -> Problem.of(Kind.NOT_FOUND, "not_found", "There is nothing here.");
            case 405 -> Problem.of(Kind.METHOD_NOT_ALLOWED, "method_not_allowed", "This method is not offered here.");
            case 406 ->
                Problem.of(Kind.NOT_ACCEPTABLE, "not_acceptable", "None of the accepted types is offered here.");
            case 408 -> Problem.of(Kind.TIMEOUT, "too_slow", "The request came too slowly.");
            case 413 -> Problem.of(Kind.TOO_LARGE, "body_too_large", "The body is too large.");
            case 415 -> Problem.of(Kind.UNSUPPORTED_TYPE, "unsupported_type", "This content type is not understood.");
            default -> Problem.of(Kind.INVALID, "malformed_request", "The request cannot be understood.");
        };
    }

    private static Problem unexpected(HttpServerRequest request, Throwable failure) {
        log.atError()
                .setCause(failure)
                .addKeyValue("request_id", RequestIds.of(request))
                .addKeyValue("method", request.method())
                .log("a request failed unexpectedly");
        return Problem.of(
                Kind.INTERNAL, "internal", "Something went wrong here. Quote the request_id when you report it.");
    }

    private static void send(HttpServerRequest request, int status, Problem problem, Optional<ErrorForm> form) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            // Half an answer is out already; only an early end can say that it is not whole.
            request.connection().close();
            return;
        }
        if (problem.kind() == Kind.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.kind() == Kind.UNAVAILABLE || problem.kind() == Kind.TOO_MANY) {
            response.putHeader(
                    "Retry-After", retryAfterSeconds(problem.retryAfter().orElse(DEFAULT_RETRY)));
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ErrorForm.Answer answer = form.map(other -> other.answer(status, problem))
                .orElseGet(
                        () -> new ErrorForm.Answer(status, "application/problem+json", body(request, status, problem)));
        response.setStatusCode(answer.status()).putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(response::putHeader);
        Replies.end(response, Buffer.buffer(answer.body()));
    }

    private static byte[] body(HttpServerRequest request, int status, Problem problem) {
        return Json.bytes(new Body(
                "about:blank",
                request.response().getStatusMessage(),
                status,
                problem.code(),
                problem.detail(),
                RequestIds.of(request),
                problem.errors().isEmpty() ? null : problem.errors()));
    }

    /** Spread, so that those who were refused together do not come back together. */
    private static String retryAfterSeconds(Duration wish) {
        long spread = ThreadLocalRandom.current().nextLong(-RETRY_JITTER_SECONDS, RETRY_JITTER_SECONDS + 1L);
        return Long.toString(Math.max(1, wish.toSeconds() + spread));
    }

    private static int status(Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case TIMEOUT -> 408;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_TYPE -> 415;
            case TOO_MANY -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }
}
