package io.gridtick.http.files;

import io.gridtick.http.Replies;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers with a static file, or with "you have it already". Somebody who opens an address that is none in a browser gets the
 * document of all pages, which says so; programs get the problem.
 */
public final class PageRoute implements Handler<RoutingContext> {
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final String DOCUMENT = "/index.html";

    /** Browsers read these of documents alone; a page of some hundred scripts would carry them a hundred times. */
    private static final List<String> FOR_DOCUMENTS =
            List.of("Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy");

    private final StaticFiles files;
    private final Handler<RoutingContext> otherMethods;

    /** {@code otherMethods} answers whoever wants anything but to read the file. */
    public PageRoute(StaticFiles files, Handler<RoutingContext> otherMethods) {
        this.files = files;
        this.otherMethods = otherMethods;
    }

    @Override
    public void handle(RoutingContext ctx) {
        files.find(ctx.request().path()).ifPresentOrElse(file -> answer(ctx, file), () -> answerNothingHere(ctx));
    }

    private void answerNothingHere(RoutingContext ctx) {
        Optional<StaticFile> document = files.find(DOCUMENT).filter(_ -> isVisit(ctx.request()));
        if (document.isEmpty()) {
            ctx.next();
            return;
        }
        HttpServerResponse response = ctx.response()
                .setStatusCode(NOT_FOUND)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, document.get().type());
        Replies.end(response, document.get().plain().bytes());
    }

    private static boolean isVisit(HttpServerRequest request) {
        return (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD))
                && !request.path().startsWith("/api/")
                && elements(request, HttpHeaders.ACCEPT).anyMatch(element -> element.startsWith("text/html"));
    }

    private void answer(RoutingContext ctx, StaticFile file) {
        HttpServerRequest request = ctx.request();
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            otherMethods.handle(ctx);
            return;
        }
        Optional<StaticFile.Form> compressed = file.compressed().filter(form -> takesGzip(request));
        StaticFile.Form form = compressed.orElse(file.plain());
        HttpServerResponse response = ctx.response()
                .putHeader(HttpHeaders.ETAG, form.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        if (file.isPartOfPages()) {
            FOR_DOCUMENTS.forEach(response.headers()::remove);
        }
        if (isKnown(request, form)) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        compressed.ifPresent(small -> response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip"));
        Replies.end(response.putHeader(HttpHeaders.CONTENT_TYPE, file.type()), form.bytes());
    }

    private static boolean takesGzip(HttpServerRequest request) {
        return elements(request, HttpHeaders.ACCEPT_ENCODING)
                .anyMatch(element -> element.matches("(gzip|\\*)(\\s*;\\s*q=(1(\\.0*)?|0\\.[0-9]*[1-9][0-9]*))?"));
    }

    private static boolean isKnown(HttpServerRequest request, StaticFile.Form form) {
        return elements(request, HttpHeaders.IF_NONE_MATCH)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(form.tag()) || tag.equals("*"));
    }

    private static Stream<String> elements(HttpServerRequest request, CharSequence header) {
        return request.headers().getAll(header).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip);
    }
}
