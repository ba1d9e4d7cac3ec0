package io.gridtick.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the URLs among the settings, and masks their passwords. */
final class Urls {
    private static final Pattern PASSWORD = Pattern.compile("(?<=://)([^:@/?#]*):[^@/?#]*@");
    private static final Pattern PASSWORD_PARAMETER = Pattern.compile("(?i)([?&][^=&]*password[^=&]*=)[^&]*");

    private static final Pattern USER_AND_PASSWORD = Pattern.compile("[^:]+:[^:]+");
    private static final Pattern SENDER = Pattern.compile("from=[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,253}");

    private Urls() {}

    static Secret database(String text) {
        server(text, "postgresql://user:password@host:5432/name", Set.of("postgresql", "postgres"));
        return new Secret(text);
    }

    static Secret redis(String text) {
        server(text, "redis://host:6379", Set.of("redis", "rediss"));
        return new Secret(text);
    }

    /** What this server reads; the reader of it is stricter still. */
    static String scraped(String text) {
        boolean isUrl = uri(text.startsWith("sd+") ? text.substring(3) : text)
                .filter(uri -> Set.of("http", "https").contains(uri.getScheme()))
                .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null)
                .isPresent();
        if (!isUrl) {
            throw new RefusedValue(
                    "takes URLs such as http://node1:9400/metrics or sd+https://sd.example/gpus, by comma");
        }
        return text;
    }

    /** Where mails go out, and from whom they come. An unescaped character in the password leaves no host or no sender. */
    static Secret smtp(String text) {
        boolean isServer = uri(text)
                .filter(uri -> Set.of("smtp", "smtps").contains(uri.getScheme()))
                .filter(uri -> uri.getHost() != null && uri.getRawFragment() == null)
                .filter(uri -> uri.getRawUserInfo() == null
                        || USER_AND_PASSWORD.matcher(uri.getRawUserInfo()).matches())
                .filter(uri -> Set.of("", "/").contains(uri.getRawPath()))
                .filter(uri -> uri.getRawQuery() != null
                        && SENDER.matcher(uri.getRawQuery()).matches())
                .isPresent();
        if (!isServer) {
            throw new RefusedValue("must look like smtp://user:password@host:587?from=gridtick@example.com,"
                    + " with special characters of user and password percent-encoded");
        }
        return new Secret(text);
    }

    /** Scheme, host and port; a slash at the end is forgiven. */
    static URI publicUrl(String text) {
        return URI.create(web(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
    }

    /** Exactly what a browser sends as Origin. */
    static String origin(String text) {
        String origin = web(text);
        if (!origin.equals(origin.toLowerCase(Locale.ROOT))) {
            throw new RefusedValue("takes origins in small letters, as browsers send them");
        }
        return origin;
    }

    /** The URL without its password, wherever that stands. */
    static String masked(Secret url) {
        String masked = PASSWORD.matcher(url.value()).replaceFirst("$1:***@");
        return PASSWORD_PARAMETER.matcher(masked).replaceAll("$1***");
    }

    private static String web(String text) {
        URI uri = uri(text)
                .filter(it -> "http".equalsIgnoreCase(it.getScheme()) || "https".equalsIgnoreCase(it.getScheme()))
                .filter(it -> it.getHost() != null && it.getRawUserInfo() == null)
                .orElseThrow(() -> new RefusedValue("takes http://host or https://host, with a port if need be"));
        boolean hasMore = !uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null;
        if (hasMore) {
            throw new RefusedValue("must end after the host and port");
        }
        return text;
    }

    /** An unescaped @, / or ? in a password moves the host; such a URL is refused, so that masking is never wrong. */
    private static void server(String text, String example, Set<String> schemes) {
        boolean isServer = uri(text)
                .filter(uri -> schemes.contains(uri.getScheme()))
                .filter(uri -> uri.getHost() != null && uri.getRawFragment() == null)
                .filter(uri -> text.lastIndexOf('@')
                        < text.length() - afterAuthority(uri).length())
                .isPresent();
        if (!isServer) {
            throw new RefusedValue("must look like " + example + ", with special characters of the password as %XX");
        }
    }

    private static String afterAuthority(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text)).filter(URI::isAbsolute);
        } catch (URISyntaxException notUri) {
            return Optional.empty();
        }
    }
}
