package io.gridtick.http.door;

import io.gridtick.config.Settings;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What every answer tells a browser not to do. */
final class SecurityHeaders {
    private static final String NO_DEVICES = "accelerometer=(), autoplay=(), camera=(), display-capture=(), "
            + "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
            + "payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

    private final Map<String, String> fixed = new LinkedHashMap<>();
    private final DateHeader date = new DateHeader();

    /** {@code scriptHashes} are those of the import maps, the only inline scripts. */
    SecurityHeaders(Settings.Http settings, List<String> scriptHashes) {
        // Pages say otherwise; what an API answers is for one reader, once.
        fixed.put("Cache-Control", "no-store");
        fixed.put("Content-Security-Policy", policy(scriptHashes));
        fixed.put("X-Content-Type-Options", "nosniff");
        fixed.put("Referrer-Policy", "no-referrer");
        fixed.put("Permissions-Policy", NO_DEVICES);
        fixed.put("Cross-Origin-Opener-Policy", "same-origin");
        fixed.put("Cross-Origin-Resource-Policy", "same-origin");
        if (mayDemandTls(settings)) {
            fixed.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    /** Not for TLS on loopback alone: a browser would then demand it of every other server on localhost, for a year. */
    private static boolean mayDemandTls(Settings.Http settings) {
        return (settings.tls().isPresent() && !settings.isLoopback())
                || settings.publicUrl()
                        .filter(url -> "https".equalsIgnoreCase(url.getScheme()))
                        .isPresent();
    }

    private static String policy(List<String> scriptHashes) {
        String hashes = scriptHashes.stream().map(hash -> " '" + hash + "'").collect(Collectors.joining());
        return "default-src 'none'; script-src 'self'" + hashes + "; style-src 'self'; img-src 'self' data:; "
                + "font-src 'self'; connect-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
                + "frame-ancestors 'none'; require-trusted-types-for 'script'";
    }

    /** Those that are the same in every answer. */
    Map<String, String> fixed() {
        return Collections.unmodifiableMap(fixed);
    }

    void apply(MultiMap headers) {
        fixed.forEach(headers::set);
        headers.set("Date", date.at(Instant.now()));
    }
}
