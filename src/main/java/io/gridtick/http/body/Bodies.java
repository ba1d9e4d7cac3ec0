package io.gridtick.http.body;

import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.gridtick.loop.ByteBudget;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Reads request bodies whole, within bounds on size, pace and the memory of all bodies together, and inflates gzip itself:
 * the server's own inflater knows no bound. The future fails with a problem; the connection is closed after the answer if
 * the body was not read to its end.
 */
public final class Bodies {
    /** For all bodies together; a quarter of a small heap. */
    public static final long BUDGET_BYTES =
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private final ByteBudget budget;

    public Bodies(ByteBudget budget) {
        this.budget = budget;
    }

    /** To be called once per request, on its event loop. The bytes count against the budget until the answer is out. */
    public Future<byte[]> read(RoutingContext ctx, BodyLimits limits) {
        HttpServerRequest request = ctx.request();
        if (announcedBytes(request) > limits.maxBytes()) {
            return Future.failedFuture(tooLarge(limits).exception());
        }
        return switch (encoding(request)) {
            case "identity" -> read(ctx, limits, new PlainSink());
            case "gzip", "x-gzip" -> read(ctx, limits, new GzipSink(limits.maxInflatedBytes()));
            default -> Future.failedFuture(unsupportedEncoding());
        };
    }

    /** The bytes as they came, of a body that must have this encoding: for forms that we do not unpack here. */
    public Future<byte[]> readPacked(RoutingContext ctx, BodyLimits limits, String encoding) {
        if (announcedBytes(ctx.request()) > limits.maxBytes()) {
            return Future.failedFuture(tooLarge(limits).exception());
        }
        return encoding(ctx.request()).equals(encoding)
                ? read(ctx, limits, new PlainSink())
                : Future.failedFuture(Problem.of(
                                Kind.UNSUPPORTED_TYPE,
                                "unsupported_encoding",
                                "The body must be compressed with " + encoding + ", and Content-Encoding must say so.")
                        .exception());
    }

    public Future<byte[]> read(RoutingContext ctx) {
        return read(ctx, BodyLimits.DEFAULT);
    }

    private Future<byte[]> read(RoutingContext ctx, BodyLimits limits, ByteSink sink) {
        if ("100-continue".equalsIgnoreCase(ctx.request().getHeader(HttpHeaders.EXPECT))) {
            ctx.response().writeContinue();
        }
        BodyRead read = new BodyRead(ctx, limits, sink, budget);
        ctx.addEndHandler(answered -> read.release());
        return read.start();
    }

    /** The announced length, 0 where none is. */
    static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length.trim());
    }

    private static String encoding(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll(HttpHeaders.CONTENT_ENCODING);
        return encodings.isEmpty()
                ? "identity"
                : String.join(",", encodings).trim().toLowerCase(Locale.ROOT);
    }

    private static ProblemException unsupportedEncoding() {
        return Problem.of(Kind.UNSUPPORTED_TYPE, "unsupported_encoding", "The body may be compressed with gzip, once.")
                .exception();
    }

    static Problem tooLarge(BodyLimits limits) {
        return Problem.of(
                Kind.TOO_LARGE, "body_too_large", "The body may have " + limits.maxBytes() + " bytes; split it.");
    }

    static Problem tooSlow() {
        return Problem.of(Kind.TIMEOUT, "body_too_slow", "The body came too slowly.");
    }

    static Problem broken() {
        return Problem.of(Kind.INVALID, "body_broken", "The body ended before its time.");
    }

    static Problem overloaded() {
        return Problem.unavailable("overloaded", "Too many bodies are being read at once.", RETRY_AFTER);
    }
}
