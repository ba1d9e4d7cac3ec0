package io.gridtick.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host a client says it talks to: exactly one, and shaped like one. */
public record HostName(String name, String port) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern SHAPE =
            Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?");

    /** Empty where the host is missing, doubled or malformed. */
    public static Optional<HostName> of(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        if (request.version() == HttpVersion.HTTP_2 && hosts.isEmpty()) {
            return Optional.ofNullable(request.authority())
                    .map(HostAndPort::toString)
                    .flatMap(HostName::parse);
        }
        return hosts.size() == 1 ? parse(hosts.getFirst()) : Optional.empty();
    }

    public static Optional<HostName> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        return shape.matches()
                ? Optional.of(new HostName(
                        shape.group(1).toLowerCase(Locale.ROOT),
                        Optional.ofNullable(shape.group(2)).orElse("")))
                : Optional.empty();
    }

    public boolean isLoopback() {
        return LOOPBACK.contains(name);
    }

    /** As a browser writes an origin: without the port that the scheme implies. */
    public String origin(String scheme) {
        boolean isImplied = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
        return scheme + "://" + name + (isImplied ? "" : ":" + port);
    }
}
