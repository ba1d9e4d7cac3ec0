package io.gridtick.http.door;

import io.gridtick.config.Settings;
import io.gridtick.http.HostName;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Who is let in without credentials: a person at this very machine. A forwarding header means a proxy, behind which anybody
 * may sit; a Host that is not loopback means a page that was tricked into calling us (DNS rebinding).
 */
final class AnonymousRule {
    private static final List<String> FORWARDING = List.of(
            "Forwarded",
            "Via",
            "X-Real-IP",
            "X-Client-IP",
            "X-Cluster-Client-IP",
            "X-Envoy-External-Address",
            "True-Client-IP",
            "CF-Connecting-IP",
            "Fastly-Client-IP",
            "CDN-Loop");

    private final boolean isPossible;

    AnonymousRule(Settings.Http settings) {
        // False already where the door is not bound to loopback.
        this.isPossible = settings.isAnonymousRead();
    }

    boolean admits(HttpServerRequest request) {
        return isPossible && HostName.of(request).filter(HostName::isLoopback).isPresent() && !isForwarded(request);
    }

    private static boolean isForwarded(HttpServerRequest request) {
        return FORWARDING.stream().anyMatch(request.headers()::contains)
                || request.headers().names().stream()
                        .anyMatch(name -> name.regionMatches(true, 0, "X-Forwarded-", 0, "X-Forwarded-".length()));
    }
}
