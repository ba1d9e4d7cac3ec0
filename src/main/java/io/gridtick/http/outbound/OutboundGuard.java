package io.gridtick.http.outbound;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which addresses and ports may be called. By itself only TLS to public addresses on port 443; an operator may open blocks of
 * the own network, also for plain HTTP, and further ports. {@link #OWN_NETWORK} is for what lies in the own network by its
 * nature, such as exporters: any port and plain HTTP, but never an address that answers to whoever is on the machine.
 */
public record OutboundGuard(List<AddressBlock> allowed, Set<Integer> ports, Reach reach) {
    private static final int TLS_PORT = 443;

    /**
     * What is not the public internet. Of IPv6 only 2000::/3 is, which leaves out loopback, private, link-local, multicast
     * and all that translates to IPv4 (::ffff:0:0/96 is IPv4 here anyway); inside it are tunnels to IPv4 and examples.
     */
    private static final List<AddressBlock> DENIED = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/3",
            "4000::/2",
            "8000::/1",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** What a host of the own network or of the internet can have as its address. */
    private static final List<AddressBlock> HOSTS = blocks("0.0.0.0/0", "::1", "2000::/3", "fc00::/7");

    /**
     * No network, link-local, multicast, what translates to IPv4, and where clouds tell a machine its secrets: those of most
     * are link-local, these of Oracle, Alibaba, Azure, Amazon and Google are not.
     */
    private static final List<AddressBlock> NEVER = blocks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "224.0.0.0/3",
            "192.0.0.0/24",
            "100.100.100.200",
            "168.63.129.16",
            "fd00:ec2::/32",
            "fd20:ce::254",
            "2001::/32",
            "2002::/16");

    /** Nothing but the public internet. */
    public static final OutboundGuard STRICT = new OutboundGuard(List.of(), Set.of());

    /** The own network, this machine and the internet, by any port, with TLS or without. */
    public static final OutboundGuard OWN_NETWORK = new OutboundGuard(List.of(), Set.of(), Reach.OWN_NETWORK);

    /** How far calls may go. */
    public enum Reach {
        /** The public internet, and opened blocks, by the ports that are named. */
        PUBLIC,
        /** The same, but opened blocks by any port. */
        OPENED,
        OWN_NETWORK
    }

    /** The same ports everywhere. */
    public OutboundGuard(List<AddressBlock> allowed, Set<Integer> ports) {
        this(allowed, ports, Reach.PUBLIC);
    }

    public OutboundGuard {
        allowed = List.copyOf(allowed);
        ports = Set.copyOf(ports);
    }

    /** The public internet, and whatever listens in these blocks. */
    public static OutboundGuard opening(List<AddressBlock> allowed) {
        return new OutboundGuard(allowed, Set.of(), allowed.isEmpty() ? Reach.PUBLIC : Reach.OPENED);
    }

    /**
     * Before anything is looked up.
     *
     * @throws OutboundRefusedException where this could never be called
     */
    public void checkUrl(OutboundUrl url) {
        if (reach != Reach.OWN_NETWORK) {
            checkScheme(url);
        }
        url.literal().ifPresent(address -> checkAddresses(url, List.of(address)));
    }

    private void checkScheme(OutboundUrl url) {
        if (!url.isTls() && allowed.isEmpty()) {
            throw new OutboundRefusedException(Reason.BAD_URL, "The URL must begin with https://.");
        }
        if (reach == Reach.PUBLIC && !isPortNamed(url)) {
            throw new OutboundRefusedException(
                    Reason.PORT_NOT_ALLOWED, "Port " + url.port() + " may not be called; use 443.");
        }
    }

    /**
     * One address that may not be called condemns the name: it could be the one that is used.
     *
     * @throws OutboundRefusedException without the addresses, which would tell about our network
     */
    public void checkAddresses(OutboundUrl url, List<InetAddress> addresses) {
        boolean isFine = !addresses.isEmpty() && addresses.stream().allMatch(address -> permits(address, url));
        if (!isFine) {
            throw new OutboundRefusedException(
                    Reason.ADDRESS_NOT_ALLOWED,
                    reach != Reach.OWN_NETWORK
                            ? "The host is not, or not only, a public address, so it is not called."
                            : "The host has an address that is never called: link-local, a cloud's metadata, multicast or none.");
        }
    }

    private boolean permits(InetAddress address, OutboundUrl url) {
        if (reach == Reach.OWN_NETWORK) {
            return isIn(HOSTS, address) && !isIn(NEVER, address);
        }
        return isIn(allowed, address)
                ? reach == Reach.OPENED || isPortNamed(url)
                : url.isTls() && isPortNamed(url) && !isIn(DENIED, address);
    }

    private boolean isPortNamed(OutboundUrl url) {
        return url.port() == TLS_PORT || ports.contains(url.port());
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts)
                .map(block -> AddressBlock.parse(block).orElseThrow())
                .toList();
    }

    private static boolean isIn(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
