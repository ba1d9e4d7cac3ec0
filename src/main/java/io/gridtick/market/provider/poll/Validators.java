package io.gridtick.market.provider.poll;

import io.gridtick.http.outbound.OutboundAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** By which an answer can be asked for only if it has changed. */
record Validators(Optional<String> etag, Optional<String> lastModified) {
    private static final int LONGEST = 300;

    static Validators of(OutboundAnswer answer) {
        return new Validators(usable(answer.header("etag")), usable(answer.header("last-modified")));
    }

    private static Optional<String> usable(Optional<String> header) {
        return header.filter(text -> text.length() <= LONGEST && text.chars().allMatch(c -> c >= ' ' && c < 0x7f));
    }

    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        etag.ifPresent(tag -> headers.put("If-None-Match", tag));
        lastModified.ifPresent(time -> headers.put("If-Modified-Since", time));
        return headers;
    }
}
