package io.gridtick.http.body;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Ends the connection where an answer went out before the body was read. What is still coming is read for a while, since
 * closing on unread bytes would throw the answer away before the client sees it; and never taken for a next request.
 */
public final class UnreadBody implements Handler<RoutingContext> {
    private final long drainBytes;
    private final Duration drainTime;

    /** How much of such a body is still read, and for how long. */
    public UnreadBody(long drainBytes, Duration drainTime) {
        this.drainBytes = drainBytes;
        this.drainTime = drainTime;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (hasBody(request)) {
            ctx.addHeadersEndHandler(sending -> announceClose(request));
            ctx.addEndHandler(answered -> drain(ctx));
        }
        ctx.next();
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || Bodies.announcedBytes(request) > 0;
    }

    private static void announceClose(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private void drain(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (request.isEnded()) {
            return;
        }
        Drained drained = new Drained(request, drainBytes);
        ctx.vertx().setTimer(drainTime.toMillis(), late -> drained.close());
        request.handler(drained).endHandler(end -> drained.close()).exceptionHandler(gone -> drained.close());
        request.resume();
    }

    /** Counts what is thrown away. */
    private static final class Drained implements Handler<Buffer> {
        private final HttpServerRequest request;
        private long remainingBytes;

        Drained(HttpServerRequest request, long maxBytes) {
            this.request = request;
            this.remainingBytes = maxBytes;
        }

        @Override
        public void handle(Buffer piece) {
            remainingBytes -= piece.length();
            if (remainingBytes < 0) {
                close();
            }
        }

        void close() {
            request.connection().close();
        }
    }
}
