package io.gridtick.http.outbound;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL that may be called, in the one notation that all readers understand alike. What another reader could take for
 * something else (names inside the authority, numbers that are addresses, letters that look like dots) is refused, not
 * repaired. The target may hold a secret, so it is not printed.
 */
public record OutboundUrl(boolean isTls, String host, int port, String target) {
    private static final int LONGEST = 2048;
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern SHAPE = Pattern.compile("(?i)(https?)://([^/?]*)([/?].*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::([1-9][0-9]{0,4}))?");
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*");
    private static final Pattern BAD_ESCAPE = Pattern.compile("(?i)%(?![0-9a-f]{2})|%0[0-9a-f]|%1[0-9a-f]|%7f");
    private static final int LONGEST_NAME = 253;

    /**
     * Reads it strictly.
     *
     * @throws OutboundRefusedException with a sentence for the one who typed it
     */
    public static OutboundUrl parse(String text) {
        if (text.length() > LONGEST) {
            throw bad("may have " + LONGEST + " characters");
        }
        if (!text.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
            throw bad("may hold printable ASCII only; write other names as xn--… and other characters as %XX");
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw bad("must begin with https:// and name a host");
        }
        boolean isTls = shape.group(1).equalsIgnoreCase("https");
        Matcher authority = AUTHORITY.matcher(shape.group(2));
        if (!authority.matches()) {
            throw bad("must have just a host and maybe a port between // and the path, no user or password");
        }
        return new OutboundUrl(
                isTls,
                host(authority.group(1).toLowerCase(Locale.ROOT)),
                port(authority.group(2), isTls),
                target(Optional.ofNullable(shape.group(3)).orElse("/")));
    }

    private static String host(String text) {
        if (text.startsWith("[")) {
            return AddressBlock.literal(text.substring(1, text.length() - 1))
                    .filter(_ -> text.contains(":"))
                    .map(InetAddress::getHostAddress)
                    .orElseThrow(() -> bad("has something in brackets that is no IPv6 address"));
        }
        // With and without the dot at its end it is the same name, but not to everybody who compares.
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (NUMERIC.matcher(name).matches()) {
            return AddressBlock.literal(name)
                    .map(InetAddress::getHostAddress)
                    .orElseThrow(() -> bad("must have an IPv4 address as four decimal numbers without leading zeros"));
        }
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw bad("has a host that is no host name");
        }
        return name;
    }

    private static int port(String text, boolean isTls) {
        int port = text == null ? (isTls ? TLS_PORT : PLAIN_PORT) : Integer.parseInt(text);
        if (port > HIGHEST_PORT) {
            throw bad("has a port over 65535");
        }
        return port;
    }

    private static String target(String text) {
        if (!TARGET.matcher(text).matches() || BAD_ESCAPE.matcher(text).find()) {
            throw bad("has a path or query with characters that must be escaped, control characters, or a #fragment");
        }
        return text.startsWith("/") ? text : "/" + text;
    }

    /** The address, where the host is one. */
    Optional<InetAddress> literal() {
        return AddressBlock.literal(host);
    }

    private static OutboundRefusedException bad(String what) {
        return new OutboundRefusedException(Reason.BAD_URL, "The URL " + what + ".");
    }

    /** As it stands in Host: IPv6 in brackets, the port where the scheme does not imply it. */
    String authority() {
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return port == (isTls ? TLS_PORT : PLAIN_PORT) ? bracketed : bracketed + ":" + port;
    }

    @Override
    public String toString() {
        return (isTls ? "https://" : "http://") + authority();
    }
}
