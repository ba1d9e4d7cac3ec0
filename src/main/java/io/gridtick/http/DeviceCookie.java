package io.gridtick.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;

/** The cookie by which a browser that has logged in before is known again. It opens nothing. */
public final class DeviceCookie {
    private static final String NAME = "gt_device";
    private static final Duration LIFETIME = Duration.ofDays(365);

    private DeviceCookie() {}

    /** Empty where it is missing or sent twice. */
    public static Optional<String> of(HttpServerRequest request) {
        return SentCookies.single(request, NAME);
    }

    public static void set(HttpServerResponse response, String value, boolean isReachedByTls) {
        response.addCookie(Cookie.cookie(NAME, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(isReachedByTls)
                .setMaxAge(LIFETIME.toSeconds()));
    }
}
