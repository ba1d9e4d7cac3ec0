package io.gridtick.http.outbound;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** What to send where. Headers and body are the caller's; Host is not among them. */
public record OutboundCall(OutboundUrl url, boolean isPost, Map<String, String> headers, Buffer body) {
    public OutboundCall {
        headers = Map.copyOf(headers);
    }

    public static OutboundCall get(OutboundUrl url, Map<String, String> headers) {
        return new OutboundCall(url, false, headers, Buffer.buffer());
    }

    public static OutboundCall post(OutboundUrl url, Map<String, String> headers, byte[] body) {
        return new OutboundCall(url, true, headers, Buffer.buffer(body));
    }

    /** Without headers and body, which may hold secrets. */
    @Override
    public String toString() {
        return (isPost ? "POST " : "GET ") + url;
    }
}
