package io.gridtick.http.peer;

import io.gridtick.http.AddressBlock;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How proxies write one address: bare, with a port, IPv6 in brackets or not. */
final class ForwardedNode {
    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]{2,45})](?::\\d{1,5})?");
    private static final Pattern IPV4_AND_PORT = Pattern.compile("([0-9.]{7,15}):\\d{1,5}");

    private ForwardedNode() {}

    /** Empty for names, hidden names ({@code _proxy}), {@code unknown} and everything else. */
    static Optional<InetAddress> address(String text) {
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            return AddressBlock.literal(brackets.group(1))
                    .filter(_ -> brackets.group(1).contains(":"));
        }
        Matcher withPort = IPV4_AND_PORT.matcher(text);
        return AddressBlock.literal(withPort.matches() ? withPort.group(1) : text);
    }
}
