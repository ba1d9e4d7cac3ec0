package io.gridtick.ingest.scrape.target;

import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.http.outbound.OutboundRefusedException;
import io.gridtick.http.outbound.OutboundUrl;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the URL of a target is written down. */
public final class TargetUrl {
    private static final Pattern BARE = Pattern.compile("(?i)https?://[^/?#]+");
    private static final Pattern ORIGIN = Pattern.compile("(?i)(https?://)([^/?#]*)");
    private static final String USUAL_PATH = "/metrics";

    private TargetUrl() {}

    /**
     * The URL as it is kept: an exporter that was named without a path answers at the usual one.
     *
     * @throws OutboundRefusedException with a sentence for the one who typed it, also where it may never be called
     */
    public static String of(String text, TargetKind kind) {
        String url = kind == TargetKind.EXPORTER && BARE.matcher(text).matches() ? text + USUAL_PATH : text;
        OutboundGuard.OWN_NETWORK.checkUrl(OutboundUrl.parse(url));
        return url;
    }

    /** Host and port as they were written, as Prometheus calls an instance. */
    public static String instance(String url) {
        Matcher origin = ORIGIN.matcher(url);
        return origin.lookingAt() ? origin.group(2) : url;
    }

    /** Whether a secret of one may be sent to the other: the same host and port, by no weaker way. */
    public static boolean isSameOrigin(String one, String other) {
        Matcher a = ORIGIN.matcher(one);
        Matcher b = ORIGIN.matcher(other);
        return a.lookingAt() && b.lookingAt() && a.group().equalsIgnoreCase(b.group());
    }
}
