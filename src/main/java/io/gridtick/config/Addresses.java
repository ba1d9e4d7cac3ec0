package io.gridtick.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads host names, IP addresses and CIDR blocks by their letters alone: no name is ever looked up. */
final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern HOST_NAME = Pattern.compile(
            "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern PREFIX_BITS = Pattern.compile("0|[1-9]\\d{0,2}");

    private Addresses() {}

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || literal(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** A host to listen on; IPv6 may stand in brackets and loses them. */
    static String host(String text) {
        String host = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (literal(host).isPresent() || HOST_NAME.matcher(host).matches()) {
            return host;
        }
        throw new RefusedValue("is neither an IP address nor a host name");
    }

    /** An address or a CIDR block. */
    static String block(String text) {
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new RefusedValue("takes IP addresses and CIDR blocks, not host names"));
        if (text.contains(":") && address instanceof Inet4Address) {
            throw new RefusedValue("has an IPv4 address written as IPv6; write it as IPv4");
        }
        if (slash >= 0) {
            checkPrefix(text.substring(slash + 1), address.getAddress().length * Byte.SIZE);
        }
        return text;
    }

    private static void checkPrefix(String bits, int most) {
        if (!PREFIX_BITS.matcher(bits).matches() || Integer.parseInt(bits) > most) {
            throw new RefusedValue("has a CIDR block whose prefix is not a number from 1 to " + most);
        }
        if (Integer.parseInt(bits) == 0) {
            throw new RefusedValue("trusts every address; name the proxies or their network");
        }
    }

    private static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
