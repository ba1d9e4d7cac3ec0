package io.gridtick.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie that keeps a browser logged in. Scripts cannot read it and other sites cannot send it. Over TLS its name
 * carries the prefix that lets no other host and no plain connection set it.
 */
public final class LoginCookie {
    private static final String PLAIN = "gt_login";
    private static final String SECURE = "__Host-gt_login";

    private LoginCookie() {}

    /**
     * Empty where it is missing or, which only an attack can cause, sent twice. Over TLS only the name counts that no other
     * host can set.
     */
    public static Optional<String> of(HttpServerRequest request, boolean isReachedByTls) {
        return SentCookies.single(request, isReachedByTls ? SECURE : PLAIN);
    }

    /** Whether anything is there that could be one. */
    public static boolean isSent(HttpServerRequest request) {
        return SentCookies.has(request, SECURE) || SentCookies.has(request, PLAIN);
    }

    public static void set(HttpServerResponse response, String value, Duration lifetime, boolean isReachedByTls) {
        Cookie cookie = Cookie.cookie(isReachedByTls ? SECURE : PLAIN, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(isReachedByTls)
                .setMaxAge(lifetime.toSeconds());
        response.addCookie(cookie);
    }

    public static void clear(HttpServerResponse response, boolean isReachedByTls) {
        set(response, "", Duration.ZERO, isReachedByTls);
    }
}
