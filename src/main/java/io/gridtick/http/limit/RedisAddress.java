package io.gridtick.http.limit;

import io.gridtick.config.Secret;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Where Redis is and how to get in. The password stays out of whatever may be shown. */
public record RedisAddress(URI server, String user, Secret password) {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final String DEFAULT_USER = "default";

    /** From {@code redis[s]://[user][:password]@host[:port][/database]}, special characters as {@code %XX}. */
    public static RedisAddress parse(Secret url) {
        URI uri = URI.create(url.value());
        String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = login.indexOf(':');
        String user = colon < 0 ? "" : login.substring(0, colon);
        return new RedisAddress(
                URI.create(withoutLogin(uri)),
                user.isEmpty() ? DEFAULT_USER : decoded(user),
                new Secret(decoded(login.substring(colon + 1))));
    }

    boolean isEncrypted() {
        return "rediss".equals(server.getScheme());
    }

    /** One connection, which lives until it is closed. */
    RedisOptions options(int maxUnderWay) {
        RedisOptions options = new RedisOptions()
                .setConnectionString(server.toString())
                .setNetClientOptions(network())
                .setMaxPoolSize(1)
                .setPoolCleanerInterval(-1)
                .setPoolRecycleTimeout(-1)
                .setMaxWaitingHandlers(maxUnderWay)
                .setPoolName("redis");
        return password.value().isEmpty() ? options : options.setUser(user).setPassword(password.value());
    }

    private NetClientOptions network() {
        return new NetClientOptions()
                .setConnectTimeout((int) CONNECT_LIMIT.toMillis())
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setSsl(isEncrypted())
                .setHostnameVerificationAlgorithm(isEncrypted() ? "HTTPS" : "");
    }

    private static String withoutLogin(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    /** A plus sign stands for itself; the decoder of forms takes it for a space. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
